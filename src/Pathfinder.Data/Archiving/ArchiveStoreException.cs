namespace Pathfinder.Data.Archiving;

/// <summary>The place of the bundles could not be used; no bundle is there half.</summary>
public sealed class ArchiveStoreException : PathfinderException
{
    /// <summary>Reports that the store did not do what was asked.</summary>
    /// <param name="message">What, why, and the next step.</param>
    /// <param name="isPassing">Whether trying again may help.</param>
    /// <param name="inner">The store's error.</param>
    internal ArchiveStoreException(string message, bool isPassing, Exception? inner = null)
        : base(isPassing ? "archives.store_unavailable" : "archives.store_refused", message, inner) => IsPassing = isPassing;

    /// <summary>Whether trying again may help; if not, a setting or the store must be put right first.</summary>
    public bool IsPassing { get; }
}
