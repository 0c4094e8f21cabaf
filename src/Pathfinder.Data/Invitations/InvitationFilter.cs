namespace Pathfinder.Data.Invitations;

/// <summary>Which invitations to list.</summary>
public sealed record InvitationFilter : ListRequest
{
    /// <summary>Only those that stand so.</summary>
    public InvitationStatus? Status { get; init; }

    /// <summary>Only those by this user, by key.</summary>
    public string? InvitedBy { get; init; }

    /// <summary>Only those of this address.</summary>
    public string? Email { get; init; }
}
