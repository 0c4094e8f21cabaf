namespace Pathfinder.Data.Access;

/// <summary>A row of <c>pf_roles</c>.</summary>
internal sealed class RoleRow
{
    public required string RoleName { get; init; }

    public required string Description { get; init; }

    public DateTime CreatedAt { get; init; }
}
