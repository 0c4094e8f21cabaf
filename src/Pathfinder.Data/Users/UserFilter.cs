namespace Pathfinder.Data.Users;

/// <summary>Which users are wanted. All conditions must hold; without <see cref="Status"/> deleted accounts are left out.</summary>
/// <remarks>Each list walks one index. Where conditions are left that the index does not know, a page looks at 3,000 users at most: it may then hold less
/// than <see cref="ListRequest.Limit"/>, even nothing, and still have a next one.</remarks>
public sealed record UserFilter : ListRequest
{
    /// <summary>In which order.</summary>
    public UserOrder Order { get; init; }

    /// <summary>Only those in this state.</summary>
    public AccountStatus? Status { get; init; }

    /// <summary>Only those who have this role, as their main one or beside it.</summary>
    public string? Role { get; init; }

    /// <summary>Only those of this feature group.</summary>
    public string? FeatureGroupId { get; init; }

    /// <summary>Only those who may organise events, or only those who may not.</summary>
    public bool? IsOrganizer { get; init; }

    /// <summary>Only those whose e-mail address has answered, or only those whose has not.</summary>
    public bool? EmailVerified { get; init; }

    /// <summary>Only those whose phone number has answered, or only those whose has not.</summary>
    public bool? PhoneVerified { get; init; }

    /// <summary>Only those who did something at this time or later, UTC.</summary>
    public DateTime? ActiveSince { get; init; }
}
