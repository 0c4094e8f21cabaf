namespace Pathfinder.Data.Users;

/// <summary>A search for users by words of username, e-mail address and names.</summary>
/// <remarks>Case, accents and punctuation do not count. Each word of the text must begin a word of the user's. First comes the user
/// whose username it is, then those who have all the words as they stand, then the others; ties by the rarest word that was
/// found and by key, so that pages neither overlap nor skip. One page looks at 500 candidates of each kind at most: with conditions
/// that few of them meet it may hold less than <see cref="ListRequest.Limit"/>, even nothing, and still have a next one.</remarks>
/// <param name="Text">What was typed: 1 to 200 characters, 8 words at most, one letter or digit at least.</param>
public sealed record UserSearch(string Text) : ListRequest
{
    /// <summary>Only accounts in this state; deleted ones are found by no other search.</summary>
    public AccountStatus? Status { get; init; }

    /// <summary>Only users who have this role, as their main one or beside it.</summary>
    public string? Role { get; init; }

    /// <summary>Only users of this feature group.</summary>
    public string? FeatureGroupId { get; init; }

    /// <summary>Only users who did something at this time or later, UTC.</summary>
    public DateTime? ActiveSince { get; init; }
}
