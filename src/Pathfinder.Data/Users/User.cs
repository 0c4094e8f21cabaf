namespace Pathfinder.Data.Users;

/// <summary>A user; never the password's hash.</summary>
public sealed record User : UserProfile
{
    /// <summary>Key, a ULID.</summary>
    public required string UserId { get; init; }

    /// <summary>Name for signing in, as its owner writes it.</summary>
    public required string Username { get; init; }

    /// <summary>E-mail address, lower case.</summary>
    public required string Email { get; init; }

    /// <summary>Whether the address has answered.</summary>
    public bool EmailVerified { get; init; }

    /// <summary>Phone number in E.164 form.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether the number has answered.</summary>
    public bool PhoneVerified { get; init; }

    /// <summary>Main role; the service of roles knows the others.</summary>
    public required string Role { get; init; }

    /// <summary>Whether the user may organise events.</summary>
    public bool IsOrganizer { get; init; }

    /// <summary>State of the account.</summary>
    public AccountStatus Status { get; init; }

    /// <summary>Who sent the invitation, where there was one and the inviter is still there.</summary>
    public string? InvitedBy { get; init; }

    /// <summary>When the invitation was accepted, UTC.</summary>
    public DateTime? InvitationAcceptedAt { get; init; }

    /// <summary>Group that decides features.</summary>
    public string? FeatureGroupId { get; init; }

    /// <summary>When the user last signed in, UTC; null for never.</summary>
    public DateTime? LastLoginAt { get; init; }

    /// <summary>When the user last did anything, UTC.</summary>
    public DateTime? LastActivityAt { get; init; }

    /// <summary>How often the user signed in.</summary>
    public long TotalLogins { get; init; }

    /// <summary>When the user was registered, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When the row last changed, UTC.</summary>
    public DateTime UpdatedAt { get; init; }

    /// <summary>Version of the row; an update names the one it saw. Signing in does not raise it.</summary>
    public int RowVersion { get; init; }
}
