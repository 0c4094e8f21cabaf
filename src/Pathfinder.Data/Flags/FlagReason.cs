namespace Pathfinder.Data.Flags;

/// <summary>Why a flag gives what it gives.</summary>
public enum FlagReason
{
    /// <summary>It is set for this user.</summary>
    UserOverride,

    /// <summary>It is set for a group of the user: the one with the highest priority, of equals the one with the lowest key.</summary>
    GroupOverride,

    /// <summary>The user is among the part of all users that the rollout has reached.</summary>
    Rollout,

    /// <summary>Nothing else applies.</summary>
    Default,

    /// <summary>The flag is archived: the caller's own default counts.</summary>
    Archived,

    /// <summary>There is no such flag: the caller's own default counts.</summary>
    Unknown,

    /// <summary>The flag is of another type than the one asked for: the caller's own default counts.</summary>
    TypeMismatch,

    /// <summary>The flags could not be read yet: the caller's own default counts.</summary>
    Unavailable,
}
