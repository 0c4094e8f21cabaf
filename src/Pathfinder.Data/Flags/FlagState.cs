namespace Pathfinder.Data.Flags;

/// <summary>Whether a flag decides anything.</summary>
public enum FlagState
{
    /// <summary>It does.</summary>
    Enabled,

    /// <summary>It does no longer: callers get their own defaults. It keeps its overrides.</summary>
    Archived,
}
