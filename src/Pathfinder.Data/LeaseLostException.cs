namespace Pathfinder.Data;

/// <summary>Another worker has leased the work since, or it is done; whatever this worker did is undone.</summary>
internal sealed class LeaseLostException : PathfinderException
{
    /// <summary>Reports a lost lease.</summary>
    public LeaseLostException(Exception? inner = null)
        : base("lease.lost", "Another worker has leased the work since, or it is done.", inner)
    {
    }
}
