namespace Pathfinder.Data.Flags;

/// <summary>A row of <c>pf_feature_flags</c>.</summary>
internal sealed class FlagRow
{
    public required string FlagId { get; init; }

    public required string FlagKey { get; init; }

    public required string FlagName { get; init; }

    public string? Description { get; init; }

    public required FlagType FlagType { get; init; }

    public required string DefaultValue { get; init; }

    public IReadOnlyList<string>? AllowedValues { get; init; }

    public bool IsSystemWide { get; init; }

    public bool RequiresRestart { get; init; }

    public decimal? RolloutPercent { get; init; }

    public string? RolloutValue { get; init; }

    public string? RolloutSalt { get; init; }

    public FlagState State { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public int RowVersion { get; init; }
}
