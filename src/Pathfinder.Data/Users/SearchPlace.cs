using System.Globalization;

namespace Pathfinder.Data.Users;

/// <summary>How far a search has come: the last candidate that was looked at.</summary>
/// <param name="Match">The kind of match that was being looked for.</param>
/// <param name="Driver">Which word of the text the candidates are drawn by; chosen for the first page, for good.</param>
/// <param name="Word">The candidate's word; empty before the first one.</param>
/// <param name="UserId">The candidate.</param>
internal sealed record SearchPlace(UserMatch Match, int Driver, string Word, string UserId)
{
    private const string List = "user-search";
    private const string BeforeAll = "00000000000000000000000000";

    /// <summary>Where a kind of match begins.</summary>
    public static SearchPlace StartOf(UserMatch match, int driver) => new(match, driver, "", BeforeAll);

    /// <summary>Reads the cursor of a search.</summary>
    /// <returns>The place, or <see langword="null"/> for the first page.</returns>
    /// <exception cref="ValidationException">It is of another list or another text.</exception>
    public static SearchPlace? Parse(string? after, IReadOnlyList<string> words)
    {
        if (Cursor.Parse(after, List) is not { } cursor)
        {
            return null;
        }

        return cursor.Key.Split(':') is [var match, var driver, var word]
            && int.TryParse(match, NumberStyles.None, CultureInfo.InvariantCulture, out var kind) && Enum.IsDefined((UserMatch)kind)
            && int.TryParse(driver, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < words.Count
            && (word.Length == 0 || (UserMatch)kind is not UserMatch.Prefixes || word.StartsWith(words[index], StringComparison.Ordinal))
            ? new SearchPlace((UserMatch)kind, index, word, cursor.Id)
            : throw Cursor.Refusal();
    }

    /// <summary>The cursor.</summary>
    public override string ToString() =>
        new Cursor(List, string.Create(CultureInfo.InvariantCulture, $"{(int)Match}:{Driver}:{Word}"), UserId).ToString();
}
