using Pathfinder.Data.Text;

namespace Pathfinder.Data.Users;

/// <summary>The words by which <c>pf_user_search_words</c> leads to a user.</summary>
internal static class UserWords
{
    /// <summary>Stands before the username as a whole; no folded word begins with it.</summary>
    public const string Whole = "=";

    private const int MaxLength = 100; // a column's length is enough of a word: nobody types more

    /// <summary>The words of a user, each once.</summary>
    public static IReadOnlyList<string> Of(string username, string email, string firstName, string lastName)
    {
        var words = new HashSet<string>(StringComparer.Ordinal) { WholeOf(username) };
        foreach (var text in (ReadOnlySpan<string>)[username, email, firstName, lastName])
        {
            words.UnionWith(In(text));
        }

        return [.. words];
    }

    /// <summary>The words of a text, each once, in the order of the text.</summary>
    public static IEnumerable<string> In(string text) => FoldedText.Words(text).Select(word => Cut(word.Folded)).Distinct(StringComparer.Ordinal);

    /// <summary>The word that only a username as a whole has.</summary>
    public static string WholeOf(string username) => Cut(Whole + FoldedText.Fold(username));

    // never through the middle of a surrogate pair
    private static string Cut(string word) => word.Length <= MaxLength ? word
        : char.IsHighSurrogate(word[MaxLength - 1]) ? word[..(MaxLength - 1)] : word[..MaxLength];
}
