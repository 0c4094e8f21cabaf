namespace Pathfinder.Data.Access;

/// <summary>The permissions that every installation knows; which role has which is in the database.</summary>
public static class PermissionNames
{
    /// <summary>See all users.</summary>
    public const string UsersRead = "users.read";

    /// <summary>Change, suspend and delete users.</summary>
    public const string UsersManage = "users.manage";

    /// <summary>Grant and revoke roles, and change the catalogue of them.</summary>
    public const string RolesManage = "roles.manage";

    /// <summary>Change feature flags and groups.</summary>
    public const string FlagsManage = "flags.manage";

    /// <summary>Read the audit stream.</summary>
    public const string AuditRead = "audit.read";

    /// <summary>Review what users publish.</summary>
    public const string ContentModerate = "content.moderate";

    /// <summary>Keep a career of one's own.</summary>
    public const string CareerOwn = "career.own";

    /// <summary>Take part in events and assignments.</summary>
    public const string EventsJoin = "events.join";

    /// <summary>Read what others share.</summary>
    public const string SharedRead = "shared.read";
}
