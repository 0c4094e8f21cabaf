using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Users;

internal sealed partial class UserService
{
    private const int MaxText = 200;
    private const int MaxWords = 8;

    /// <inheritdoc />
    public Task<Page<FoundUser>> SearchAsync(UserSearch search, CancellationToken cancellationToken)
    {
        var words = Check(search);
        var limit = search.CheckedLimit();
        var filter = new UserFilter { Status = search.Status, Role = search.Role, FeatureGroupId = search.FeatureGroupId, ActiveSince = search.ActiveSince };
        var start = SearchPlace.Parse(search.After, words);
        var text = new UserCandidates(search.Text, words);
        return tables.ReadAsync(
            async context =>
            {
                var users = Conditions(context, filter, UserConditions.None).Aggregate(context.Users.AsQueryable(), (rows, condition) => rows.Where(condition));
                var place = start ?? SearchPlace.StartOf(UserMatch.Username, await text.RarestAsync(context, cancellationToken));
                var page = new List<FoundUser>(limit);
                while (true)
                {
                    var candidates = text.After(context, place);
                    var wanted = limit - page.Count;
                    var rows = await Described(context, text.Fitting(context, candidates, place), users).Take(wanted + 1).ToListAsync(cancellationToken);
                    page.AddRange(rows.Take(wanted).Select(row => new FoundUser(row.User, place.Match)));
                    if (rows.Count > wanted)
                    {
                        return new Page<FoundUser>(page, (wanted == 0 ? place : place with { Word = rows[wanted - 1].Word, UserId = page[^1].User.UserId }).ToString());
                    }

                    if (await candidates.Skip(UserCandidates.Most - 1).FirstOrDefaultAsync(cancellationToken) is { } last)
                    {
                        return new Page<FoundUser>(page, (place with { Word = last.Word, UserId = last.UserId }).ToString());
                    }

                    if (place.Match is UserMatch.Prefixes)
                    {
                        return new Page<FoundUser>(page, null);
                    }

                    place = SearchPlace.StartOf(place.Match + 1, place.Driver);
                }
            },
            cancellationToken);
    }

    private static List<string> Check(UserSearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        var words = search.Text is { Length: <= MaxText } && Texts.IsWellFormed(search.Text) ? UserWords.In(search.Text).ToList() : [];
        new FieldRules()
            .Required(nameof(search.Text), search.Text, MaxText)
            .That(words.Count > 0 || search.Text is not { Length: <= MaxText }, nameof(search.Text), "characters", "holds no letter and no digit.")
            .That(words.Count <= MaxWords, nameof(search.Text), "words", $"has more than {MaxWords} words.")
            .Listed(nameof(search.Status), search.Status ?? default)
            .Optional(nameof(search.Role), search.Role, 50)
            .OptionalKey(nameof(search.FeatureGroupId), search.FeatureGroupId)
            .That(search.ActiveSince is null or { Kind: DateTimeKind.Utc }, nameof(search.ActiveSince), "zone", "is not UTC.")
            .ThrowIfBroken();
        return words;
    }

    private static IQueryable<FoundRow> Described(PathfinderDbContext context, IQueryable<UserSearchWordRow> found, IQueryable<UserRow> users) =>
        from word in found
        join user in users on word.UserId equals user.UserId
        join tenant in context.Tenants on user.UserId equals tenant.UserId
        orderby word.Word, word.UserId
        select new FoundRow(word.Word, new UserSummary(
            user.UserId, user.Username, user.Email, user.FirstName, user.LastName, user.RoleName, user.AccountStatus, tenant.State,
            user.CreatedAt, user.LastLoginAt, user.LastActivityAt));

    private sealed record FoundRow(string Word, UserSummary User);
}
