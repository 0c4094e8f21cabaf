namespace Pathfinder.Data.Flags;

/// <summary>An override as an administrator sets it.</summary>
/// <param name="FlagKey">The flag.</param>
/// <param name="Owner">Whom it is for.</param>
/// <param name="Value">The value in place of the default.</param>
public sealed record FlagOverrideDraft(string FlagKey, FlagOwner Owner, string Value)
{
    /// <summary>Why; 500 characters at most.</summary>
    public string? Reason { get; init; }

    /// <summary>From when on it is ignored, UTC, in the future; <see langword="null"/> for never.</summary>
    public DateTime? ExpiresAt { get; init; }
}
