namespace Pathfinder.Data.Groups;

/// <summary>A row of <c>pf_user_group_members</c>.</summary>
internal sealed class GroupMemberRow
{
    public required string GroupId { get; init; }

    public required string UserId { get; init; }

    public DateTime CreatedAt { get; init; }
}
