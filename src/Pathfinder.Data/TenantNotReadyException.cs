namespace Pathfinder.Data;

/// <summary>The user's tables cannot be used now: they are being made, upgraded, suspended, archived or dropped.</summary>
public sealed class TenantNotReadyException : PathfinderException
{
    /// <summary>Reports tables that cannot be used.</summary>
    /// <param name="message">Why, and what to do.</param>
    /// <param name="inner">The database's refusal, where it came to that.</param>
    public TenantNotReadyException(string message, Exception? inner = null)
        : base("tenant.not_ready", message, inner)
    {
    }
}
