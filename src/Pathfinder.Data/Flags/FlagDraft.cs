namespace Pathfinder.Data.Flags;

/// <summary>A flag as an administrator describes it.</summary>
/// <param name="Key">Name that programs ask for: lower-case words and numbers joined by dots, hyphens or underscores, 100 characters at most.</param>
/// <param name="Name">Name for people, 200 characters at most.</param>
public sealed record FlagDraft(string Key, string Name)
{
    /// <summary>What the flag decides.</summary>
    public string? Description { get; init; }

    /// <summary>What its values are; written once.</summary>
    public FlagType Type { get; init; } = FlagType.Boolean;

    /// <summary>The value where nothing else decides.</summary>
    public string DefaultValue { get; init; } = "false";

    /// <summary>The values that are allowed, 100 at most; <see langword="null"/> for any of the type.</summary>
    public IReadOnlyList<string>? AllowedValues { get; init; }

    /// <summary>Whether it is the same for everybody: without overrides and rollout.</summary>
    public bool IsSystemWide { get; init; }

    /// <summary>Whether programs take a change in at their next start only; for people to know.</summary>
    public bool RequiresRestart { get; init; }

    /// <summary>Another value for a part of all users.</summary>
    public FlagRollout? Rollout { get; init; }
}
