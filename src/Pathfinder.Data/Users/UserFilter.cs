namespace Pathfinder.Data.Users;

/// <summary>Which users are wanted.</summary>
public sealed record UserFilter : ListRequest
{
    /// <summary>Only those in this state.</summary>
    public AccountStatus? Status { get; init; }
}
