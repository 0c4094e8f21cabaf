namespace Pathfinder.Data.Access;

/// <summary>A row of <c>pf_user_roles</c>.</summary>
internal sealed class UserRoleRow
{
    public required string UserId { get; init; }

    public required string RoleName { get; init; }

    public required string GrantedBy { get; init; }

    public DateTime GrantedAt { get; init; }

    public DateTime UserCreatedAt { get; init; }
}
