namespace Pathfinder.Data.Flags;

/// <summary>A row of <c>pf_user_feature_flags</c>: of one user or of one group.</summary>
internal sealed class FlagOverrideRow
{
    public required string OverrideId { get; init; }

    public string? UserId { get; init; }

    public string? GroupId { get; init; }

    public required string FlagId { get; init; }

    public required string OverrideValue { get; init; }

    public string? Reason { get; init; }

    public DateTime? ExpiresAt { get; init; }

    public string? CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }
}
