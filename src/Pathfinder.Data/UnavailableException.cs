namespace Pathfinder.Data;

/// <summary>The database could not do it now; the same unit of work, repeated from its start, may succeed.</summary>
public sealed class UnavailableException : PathfinderException
{
    /// <summary>Reports a passing trouble.</summary>
    /// <param name="inner">The database's error.</param>
    /// <param name="outcomeUnknown">Whether a commit, or a call that commits by itself, may have been under way, so that it may have taken effect.</param>
    public UnavailableException(Exception? inner, bool outcomeUnknown = false)
        : base("database.unavailable", outcomeUnknown
            ? "The connection to the database broke while it worked: look whether the change is there before repeating it."
            : "The database is busy or could not be reached: nothing was written, try again.", inner) => OutcomeUnknown = outcomeUnknown;

    /// <summary>Whether the change may have taken effect.</summary>
    public bool OutcomeUnknown { get; }
}
