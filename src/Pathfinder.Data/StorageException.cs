namespace Pathfinder.Data;

/// <summary>The database refused for a reason that neither the caller nor a repetition can mend; the log has the details.</summary>
public sealed class StorageException : PathfinderException
{
    /// <summary>Reports a refusal.</summary>
    /// <param name="inner">The database's error.</param>
    public StorageException(Exception? inner)
        : base("database.failed", "The database could not carry this out; the operators' log says why.", inner)
    {
    }
}
