namespace Pathfinder.Data.Access;

/// <summary>A row of <c>pf_role_permissions</c>.</summary>
internal sealed class RolePermissionRow
{
    public required string RoleName { get; init; }

    public required string PermissionName { get; init; }
}
