namespace Pathfinder.Data.Users;

/// <summary>A row of <c>pf_users</c>, as far as operators see it.</summary>
internal sealed class UserRow
{
    public required string UserId { get; init; }

    public required string Username { get; init; }

    public required string UsernameKey { get; init; }

    public required string Email { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string RoleName { get; init; }

    public required string AccountStatus { get; init; }

    public required string SchemaPrefix { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? LastLoginAt { get; init; }
}
