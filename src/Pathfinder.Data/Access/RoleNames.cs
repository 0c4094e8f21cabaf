namespace Pathfinder.Data.Access;

/// <summary>The roles that every installation has.</summary>
public static class RoleNames
{
    /// <summary>Runs the platform: users, roles, flags and groups.</summary>
    public const string Admin = "admin";

    /// <summary>Reviews what users publish.</summary>
    public const string Moderator = "moderator";

    /// <summary>Owns a career and its tables; the default.</summary>
    public const string User = "user";

    /// <summary>Takes part in events and assignments of others.</summary>
    public const string Participant = "participant";

    /// <summary>Reads what is shared with it.</summary>
    public const string Viewer = "viewer";

    /// <summary>Has been invited and not yet registered in full.</summary>
    public const string Guest = "guest";
}
