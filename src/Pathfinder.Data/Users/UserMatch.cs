namespace Pathfinder.Data.Users;

/// <summary>How a user was found; the best first.</summary>
public enum UserMatch
{
    /// <summary>The text is the username.</summary>
    Username,

    /// <summary>Each word of the text is a word of the user's.</summary>
    Words,

    /// <summary>Each word of the text begins a word of the user's.</summary>
    Prefixes,
}
