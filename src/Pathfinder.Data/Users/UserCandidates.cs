#pragma warning disable CA1309 // the comparisons become SQL, where words and keys compare by their bytes
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Users;

/// <summary>Draws the users who may be meant by a text from <c>pf_user_search_words</c>, in the order of word and key.</summary>
/// <remarks>The folded words lie in one index, so that all users of a prefix are one range of it and those who have the word itself
/// stand before those who have a longer one. A page reads a bounded piece of that range; everything else that must hold is looked
/// up for each of its candidates by key.</remarks>
internal sealed class UserCandidates(string text, IReadOnlyList<string> words)
{
    /// <summary>How many candidates a page looks at for each kind of match, however common the word is.</summary>
    public const int Most = 500;

    private const string Highest = "\U0010FFFF"; // behind whatever a word goes on with

    private readonly string whole = UserWords.WholeOf(text);
    private readonly string[] words = [.. words];

    /// <summary>The word that the fewest users have, so that it leads to the fewest candidates.</summary>
    public async Task<int> RarestAsync(PathfinderDbContext context, CancellationToken cancellationToken)
    {
        if (words.Length == 1)
        {
            return 0;
        }

        var counts = new List<(int Count, int Index)>();
        for (var i = 0; i < words.Length; i++)
        {
            counts.Add((await Within(context, words[i], words[i]).Select(word => word.UserId).Take(Most + 1).CountAsync(cancellationToken), i));
        }

        return counts.Min().Index;
    }

    /// <summary>The next candidates behind a place.</summary>
    public IQueryable<UserSearchWordRow> After(PathfinderDbContext context, SearchPlace place)
    {
        var (driver, from, id) = (words[place.Driver], place.Word, place.UserId);
        return place.Match switch
        {
            UserMatch.Username => Ordered(Having(context, whole, id)),
            UserMatch.Words => Ordered(Having(context, driver, id)),
            _ when from.Length == 0 => Ordered(Within(context, driver, driver)),
            // the rest of the word under way, then the words behind it: each a range of the index that starts where it must
            _ => Ordered(Ordered(Having(context, from, id)).Concat(Ordered(Within(context, from + '\u0001', driver)))),
        };
    }

    /// <summary>Those of the candidates whom the text fits in this way and in no better one.</summary>
    public IQueryable<UserSearchWordRow> Fitting(PathfinderDbContext context, IQueryable<UserSearchWordRow> candidates, SearchPlace place)
    {
        if (place.Match is UserMatch.Username)
        {
            return candidates;
        }

        candidates = candidates.Where(candidate => !context.UserSearchWords.Any(word => word.Word == whole && word.UserId == candidate.UserId));
        if (place.Match is UserMatch.Words)
        {
            return words.Length == 1 ? candidates : candidates.Where(
                candidate => context.UserSearchWords.Count(word => word.UserId == candidate.UserId && words.Contains(word.Word)) == words.Length);
        }

        var driver = words[place.Driver];
        // a user stands at the first of his words that fits, and was there already when he has all the words themselves
        candidates = candidates.Where(candidate =>
            !context.UserSearchWords.Any(word => word.UserId == candidate.UserId && string.Compare(word.Word, driver) >= 0 && string.Compare(word.Word, candidate.Word) < 0));
        candidates = words.Length == 1
            ? candidates.Where(candidate => candidate.Word != driver)
            : candidates.Where(candidate => context.UserSearchWords.Count(word => word.UserId == candidate.UserId && words.Contains(word.Word)) < words.Length);
        foreach (var other in words.Where(word => word != driver))
        {
            var above = other + Highest;
            candidates = candidates.Where(candidate => context.UserSearchWords.Any(
                word => word.UserId == candidate.UserId && string.Compare(word.Word, other) >= 0 && string.Compare(word.Word, above) < 0));
        }

        return candidates;
    }

    private static IQueryable<UserSearchWordRow> Having(PathfinderDbContext context, string word, string after) =>
        context.UserSearchWords.Where(row => row.Word == word && string.Compare(row.UserId, after) > 0);

    private static IQueryable<UserSearchWordRow> Within(PathfinderDbContext context, string from, string prefix)
    {
        var above = prefix + Highest;
        return context.UserSearchWords.Where(row => string.Compare(row.Word, from) >= 0 && string.Compare(row.Word, above) < 0);
    }

    private static IQueryable<UserSearchWordRow> Ordered(IQueryable<UserSearchWordRow> rows) =>
        rows.OrderBy(row => row.Word).ThenBy(row => row.UserId).Take(Most);
}
