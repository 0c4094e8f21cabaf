namespace Pathfinder.Data.Users;

/// <summary>A row of <c>pf_user_search_words</c>.</summary>
internal sealed class UserSearchWordRow
{
    public required string Word { get; init; }

    public required string UserId { get; init; }
}
