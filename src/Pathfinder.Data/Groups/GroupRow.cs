namespace Pathfinder.Data.Groups;

/// <summary>A row of <c>pf_user_groups</c>.</summary>
internal sealed class GroupRow
{
    public required string GroupId { get; init; }

    public required string GroupName { get; init; }

    public string? Description { get; init; }

    public bool IsDefault { get; init; }

    public int Priority { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }
}
