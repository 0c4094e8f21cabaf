namespace Pathfinder.Data;

/// <summary>A row of the same key is there already; nothing has been written.</summary>
public sealed class ConflictException : PathfinderException
{
    /// <summary>Reports a key that is taken.</summary>
    /// <param name="message">What is there already.</param>
    /// <param name="inner">The database's refusal.</param>
    public ConflictException(string message, Exception? inner = null)
        : base("row.exists", message, inner)
    {
    }
}
