namespace Pathfinder.Data.Users;

/// <summary>Which users are wanted.</summary>
public sealed record UserFilter : ListRequest
{
    /// <summary>Only those in this state: <c>pending</c>, <c>active</c>, <c>suspended</c>, <c>inactive</c>, <c>archived</c> or <c>deleted</c>.</summary>
    public string? Status { get; init; }
}
