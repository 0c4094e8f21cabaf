namespace Pathfinder.Data.Users;

/// <summary>A row of <c>pf_users</c>.</summary>
internal sealed class UserRow
{
    public required string UserId { get; init; }

    public required string Username { get; init; }

    public required string UsernameKey { get; init; }

    public required string Email { get; init; }

    public bool EmailVerified { get; init; }

    public string? PhoneNumber { get; init; }

    public bool PhoneVerified { get; init; }

    public string? PasswordHash { get; init; }

    public required string RoleName { get; init; }

    public bool IsOrganizer { get; init; }

    public AccountStatus AccountStatus { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public string? AvatarUrl { get; init; }

    public string? Bio { get; init; }

    public required string Timezone { get; init; }

    public required string Language { get; init; }

    public DateOnly? DateOfBirth { get; init; }

    public string? Gender { get; init; }

    public string? Nationality { get; init; }

    public string? CurrentTitle { get; init; }

    public string? CurrentCompany { get; init; }

    public decimal? YearsExperience { get; init; }

    public string? InvitedBy { get; init; }

    public DateTime? InvitationAcceptedAt { get; init; }

    public string? FeatureGroupId { get; init; }

    public DateTime? LastLoginAt { get; init; }

    public DateTime? LastActivityAt { get; init; }

    public long TotalLogins { get; init; }

    public required string SchemaPrefix { get; init; }

    public bool SchemaCreated { get; init; }

    public DateTime? SchemaDroppedAt { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public DateTime? DeletedAt { get; init; }

    public AccountStatus? DeletedFrom { get; init; }

    public int RowVersion { get; init; }
}
