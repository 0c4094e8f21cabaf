using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Groups;

/// <summary>What the constraints of groups and their members mean.</summary>
internal static class GroupConstraints
{
    /// <summary>The rules.</summary>
    public static readonly ConstraintRules Rules = new()
    {
        { "uq_user_groups_name", nameof(GroupDraft.Name), "unique", "is the name of another group." },
        { "uq_user_groups_default", nameof(UserGroup.IsDefault), "unique", "is another group's, which has just been chosen." },
        { "pk_user_group_members", nameof(GroupMember.UserId), "unique", "has just been added by somebody else." },
        { "fk_user_group_members_user", nameof(GroupMember.UserId), "exists", "is nobody's key." },
        { "fk_user_group_members_group", nameof(UserGroup.Id), "exists", "is no group's key." },
        { "fk_users_group", nameof(UserGroup.Id), "exists", "is no group's key." },
    };
}
