namespace Pathfinder.Data.Users;

/// <summary>Conditions of a <see cref="UserFilter"/>.</summary>
[Flags]
internal enum UserConditions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>That of the state, the one that leaves deleted accounts out included.</summary>
    Status = 1,

    /// <summary>That of the role.</summary>
    Role = 2,

    /// <summary>That of the feature group.</summary>
    Group = 4,

    /// <summary>That of organizers.</summary>
    Organizer = 8,

    /// <summary>That of the last activity.</summary>
    Activity = 16,
}
