namespace Pathfinder.Data.Flags;

/// <summary>What a flag gives, and why.</summary>
/// <param name="Key">The flag that was asked for.</param>
/// <param name="Value">The value as text; <see langword="null"/> where the caller's own default counts.</param>
/// <param name="Reason">Why.</param>
/// <param name="OverrideId">Key of the override that decided, where one did.</param>
/// <param name="ExpiresAt">From when on that override is ignored, UTC; <see langword="null"/> for never.</param>
public sealed record FlagEvaluation(string Key, string? Value, FlagReason Reason, string? OverrideId = null, DateTime? ExpiresAt = null);
