namespace Pathfinder.Data.Flags;

/// <summary>A flag as it is stored.</summary>
/// <param name="Id">Its key, a ULID.</param>
/// <param name="Key">Name that programs ask for.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Description">What it decides.</param>
/// <param name="Type">What its values are.</param>
/// <param name="DefaultValue">The value where nothing else decides.</param>
/// <param name="AllowedValues">The values that are allowed; <see langword="null"/> for any of the type.</param>
/// <param name="IsSystemWide">Whether it is the same for everybody.</param>
/// <param name="RequiresRestart">Whether programs take a change in at their next start only.</param>
/// <param name="Rollout">Another value for a part of all users.</param>
/// <param name="State">Whether it decides anything.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="UpdatedAt">When it last changed, UTC.</param>
/// <param name="RowVersion">Raised by one at each change.</param>
public sealed record FeatureFlag(
    string Id, string Key, string Name, string? Description, FlagType Type, string DefaultValue, IReadOnlyList<string>? AllowedValues,
    bool IsSystemWide, bool RequiresRestart, FlagRollout? Rollout, FlagState State, DateTime CreatedAt, DateTime UpdatedAt, int RowVersion);
