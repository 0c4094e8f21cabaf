namespace Pathfinder.Data;

/// <summary>The session is unknown, has ended, or its user is not active.</summary>
public sealed class NotAuthenticatedException : PathfinderException
{
    /// <summary>Reports a session that proves nothing.</summary>
    /// <param name="inner">The database's refusal, where it came to that.</param>
    public NotAuthenticatedException(Exception? inner = null)
        : base("session.invalid", "The session is unknown or has ended: sign in again.", inner)
    {
    }
}
