namespace Pathfinder.Data.Users;

/// <summary>Where an account stands; what may follow what is written in <see cref="AccountTransitions"/>.</summary>
public enum AccountStatus
{
    /// <summary>Registered; the tables are not made yet.</summary>
    Pending,

    /// <summary>May sign in and work.</summary>
    Active,

    /// <summary>Closed by an operator until further notice.</summary>
    Suspended,

    /// <summary>Not in use: deactivated, or without tables.</summary>
    Inactive,

    /// <summary>Moved to the archive with its tables.</summary>
    Archived,

    /// <summary>Deleted; the row stays, so that a restore can bring the account back.</summary>
    Deleted,
}
