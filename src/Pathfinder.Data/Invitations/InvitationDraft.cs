namespace Pathfinder.Data.Invitations;

/// <summary>Whom to invite, and to what.</summary>
/// <param name="Email">E-mail address, 255 characters at most; stored in lower case. At most one pending invitation has it.</param>
public sealed record InvitationDraft(string Email)
{
    /// <summary>Main role of the account to be, one of the catalogue of roles.</summary>
    /// <value>Default: <c>user</c>.</value>
    public string Role { get; init; } = "user";

    /// <summary>Key of the feature group of the account to be.</summary>
    /// <value>Default: none.</value>
    public string? FeatureGroupId { get; init; }

    /// <summary>How long the invitation can be answered, by the database's clock.</summary>
    /// <value>1 hour to 90 days; <see cref="InvitationOptions.Lifetime"/> when not given.</value>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>What the inviting application wants to find again: a JSON object, 16 KB and 16 levels at most.</summary>
    public string? Metadata { get; init; }
}
