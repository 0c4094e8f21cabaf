using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Flags;

/// <summary>An outcome of a flag that is made once and handed out often.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Value">The value; null where the caller's own default counts.</param>
/// <param name="OverrideId">The override behind it.</param>
/// <param name="ExpiresAt">From when on it does not hold any more.</param>
internal sealed record Decision(FlagReason Reason, FlagValue? Value = null, string? OverrideId = null, DateTime? ExpiresAt = null)
{
    /// <summary>There is no such flag.</summary>
    public static readonly Decision Unknown = new(FlagReason.Unknown);

    /// <summary>The flag is archived.</summary>
    public static readonly Decision Archived = new(FlagReason.Archived);

    /// <summary>The flags could not be read.</summary>
    public static readonly Decision Unavailable = new(FlagReason.Unavailable);

    /// <summary>Whether it holds by the clock, which is asked only where it matters.</summary>
    public bool HoldsBy(TimeProvider clock) => ExpiresAt is not { } end || clock.UtcNow() < end;
}
