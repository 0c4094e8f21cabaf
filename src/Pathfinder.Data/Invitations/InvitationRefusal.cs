namespace Pathfinder.Data.Invitations;

/// <summary>Why an invitation cannot be answered or changed.</summary>
public enum InvitationRefusal
{
    /// <summary>The token is none, was replaced by a newer one, or its key is out of use.</summary>
    Unknown,

    /// <summary>It is accepted, by another person where a person asks.</summary>
    Accepted,

    /// <summary>It was declined.</summary>
    Declined,

    /// <summary>It was taken back.</summary>
    Revoked,

    /// <summary>It ran out.</summary>
    Expired,

    /// <summary>The last letter is too fresh for a reminder.</summary>
    TooSoon,
}
