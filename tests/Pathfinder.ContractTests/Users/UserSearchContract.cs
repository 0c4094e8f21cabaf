using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Users;
using Xunit;

namespace Pathfinder.ContractTests.Users;

/// <summary>What the search for users must do.</summary>
public abstract class UserSearchContract : ProvisioningContract
{
    private static readonly Actor Ada = Actor.Named("operator:ada");

    private IUsers Users => Lab.Users;

    [SkippableFact]
    [Trait("Requirement", "U-API-16")]
    [Trait("Requirement", "P-SCHEMA-15")]
    [Trait("Requirement", "P-SCHEMA-23")]
    public async Task Users_are_found_by_words_and_beginnings_of_all_their_names()
    {
        var id = await PersonAsync("Quillon.K", "kq@harbour.example", "Zoë", "Ødegård-Müller");

        foreach (var text in (string[])
        [
            "quillon", "QUILLON k", "quil", "quillon.k", "kq@harbour.example", "harbour", "harb", "zoe", "ZOË", "Zoe\u0308", "odegard", "Øde", "muller", "ｚｏｅ",
            "zoe odegard", "odegard zoe", "mül zo harb", "Zoë, Ødegård!",
        ])
        {
            Assert.Equal((text, id), (text, Assert.Single((await Users.SearchAsync(new UserSearch(text), default)).Items).User.UserId));
        }

        foreach (var text in (string[])["uillon", "zoe smith", "zzz", "odegardx", "qu zoe xx"])
        {
            Assert.Empty((await Users.SearchAsync(new UserSearch(text), default)).Items);
        }
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-16")]
    public async Task The_best_match_comes_first_and_ties_are_settled_by_word_and_key()
    {
        var longer = await PersonAsync("marlowex two", "l@example.org", "Ann", "One");
        var word = await PersonAsync("third one", "w@example.org", "Marlowe", "Two");
        var shorter = await PersonAsync("fourth one", "s@example.org", "Marlower", "Two");
        var whole = await PersonAsync("Marlowé", "n@example.org", "Ann", "Three");
        var alsoWord = await PersonAsync("fifth one", "a@example.org", "Ann", "Marlowe");

        var found = (await Users.SearchAsync(new UserSearch("marlowe"), default)).Items;

        Assert.Equal([whole, word, alsoWord, shorter, longer], found.Select(one => one.User.UserId));
        Assert.Equal([UserMatch.Username, UserMatch.Words, UserMatch.Words, UserMatch.Prefixes, UserMatch.Prefixes], found.Select(one => one.Match));
    }

    [SkippableFact]
    public async Task Who_has_all_the_words_comes_before_who_begins_with_them()
    {
        var begins = await PersonAsync("first brontex", "b@example.org", "Charlottex", "One");
        var mixed = await PersonAsync("second bronte", "m@example.org", "Charlottex", "Two");
        var exact = await PersonAsync("third xx", "e@example.org", "Charlotte", "Bronte");

        var found = (await Users.SearchAsync(new UserSearch("charlotte bronte"), default)).Items;

        Assert.Equal([exact, begins, mixed], found.Select(one => one.User.UserId));
        Assert.Equal([UserMatch.Words, UserMatch.Prefixes, UserMatch.Prefixes], found.Select(one => one.Match));
    }

    [SkippableFact]
    public async Task Pages_of_a_ranked_search_neither_overlap_nor_skip()
    {
        var ids = new List<string>();
        for (var i = 0; i < 9; i++)
        {
            // several words of one user begin alike: he is found once
            ids.Add(await PersonAsync($"pemberton{i % 3} {i}", $"pember.pemb{i}@pemberley.example", i % 2 == 0 ? "Pemberton" : "Pem", "Pembertonson"));
        }

        foreach (var text in (string[])["pem", "pemberton", "pemberley pem"])
        {
            for (var limit = 1; limit <= 10; limit += 3)
            {
                var seen = await WalkAsync(new UserSearch(text) { Limit = limit });

                Assert.Equal(ids.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
                Assert.Equal((await Users.SearchAsync(new UserSearch(text) { Limit = 200 }, default)).Items.Select(one => one.User.UserId), seen);
            }
        }
    }

    [SkippableFact]
    public async Task A_search_with_more_candidates_than_a_page_looks_at_goes_on_and_finds_all()
    {
        var last = "";
        for (var batch = 0; batch < 2; batch++)
        {
            var people = Enumerable.Range(0, 600).Select(i => new UserRegistration($"thornfield {batch} {i}", $"t{batch}x{i}.{Ulid.New()}@thornfields.example", "Jane", "Eyre"));
            last = (await Lab.Registration.RegisterManyAsync([.. people], "test", default))[^1].UserId!;
        }

        await Lab.AsOwnerAsync("update pf_users set role_name = 'guest' where user_id = :id", new Parameter("id", last));

        var pages = 0;
        var seen = await WalkAsync(new UserSearch("thornfi") { Role = "guest" }, () => pages++);
        var all = await WalkAsync(new UserSearch("thornfields") { Limit = 200 });

        Assert.Equal([last], seen);
        Assert.InRange(pages, 2, 10);
        Assert.Equal(1_200, all.Count);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-23")]
    public async Task Conditions_hold_beside_the_words()
    {
        var mark = "rochester" + Ulid.New()[^6..].ToLowerInvariant();
        var (admin, suspended, gone, granted) = (await PersonAsync(mark + " a"), await PersonAsync(mark + " b"), await PersonAsync(mark + " c"), await PersonAsync(mark + " d"));
        await Lab.Roles.ChangeMainAsync(admin, "admin", Ada, default);
        await Lab.Roles.GrantAsync(granted, "admin", Ada, default);
        await Users.SuspendAsync(suspended, Ada, default);
        await Users.DeleteAsync(gone, Ada, default);
        var group = Ulid.New();
        await Lab.AsOwnerAsync("insert into pf_user_groups (group_id, group_name) values (:id, :name)", new Parameter("id", group), new Parameter("name", "group " + group));
        await Lab.AsOwnerAsync("update pf_users set feature_group_id = :grp, last_activity_at = :seen where user_id = :a", new Parameter("grp", group), new Parameter("seen", DateTime.UtcNow, BindType.Timestamp), new Parameter("a", granted));
        var search = new UserSearch(mark);

        Assert.Equal([admin, suspended, granted], await WalkAsync(search));
        Assert.Equal([admin, granted], await WalkAsync(search with { Role = "admin" }));
        Assert.Equal([suspended], await WalkAsync(search with { Status = AccountStatus.Suspended }));
        Assert.Equal([gone], await WalkAsync(search with { Status = AccountStatus.Deleted }));
        Assert.Equal([granted], await WalkAsync(search with { FeatureGroupId = group }));
        Assert.Equal([granted], await WalkAsync(search with { ActiveSince = DateTime.UtcNow.AddHours(-1), Role = "admin", Status = AccountStatus.Pending }));
    }

    [SkippableFact]
    public async Task A_change_of_name_changes_the_words_with_it()
    {
        var id = await PersonAsync("fairfax one", "fairfax@example.org", "Alice", "Fairfax");
        var user = (await Users.FindByIdAsync(id, default))!;

        await Users.UpdateAsync(user with { FirstName = "Bertha", LastName = "Mason" }, Ada, default);
        await Users.ChangeUsernameAsync(id, "attic one", Ada, default);
        await Users.ChangeEmailAsync(id, "madwoman@thornfield.example", Ada, default);

        foreach (var text in (string[])["bertha", "mason", "attic one", "madwoman"])
        {
            Assert.Contains(id, (await Users.SearchAsync(new UserSearch(text), default)).Items.Select(one => one.User.UserId));
        }

        foreach (var text in (string[])["alice", "fairfax"])
        {
            Assert.DoesNotContain(id, (await Users.SearchAsync(new UserSearch(text), default)).Items.Select(one => one.User.UserId));
        }

        await Assert.ThrowsAsync<ConcurrencyException>(() => Users.UpdateAsync(user, Ada, default)); // and a refused change leaves the words
        Assert.Equal(UserMatch.Username, (await Users.SearchAsync(new UserSearch("ATTIC ONE"), default)).Items[0].Match);
    }

    [SkippableFact]
    public async Task Searches_that_cannot_be_answered_are_refused()
    {
        (UserSearch Search, string Field, string Rule)[] cases =
        [
            (new(null!), nameof(UserSearch.Text), "required"),
            (new(""), nameof(UserSearch.Text), "required"),
            (new("  "), nameof(UserSearch.Text), "required"),
            (new("%_'--"), nameof(UserSearch.Text), "characters"),
            (new("\ufffe"), nameof(UserSearch.Text), "characters"),
            (new("a\0"), nameof(UserSearch.Text), "characters"),
            (new("\ud83d"), nameof(UserSearch.Text), "characters"),
            (new(new string('x', 201)), nameof(UserSearch.Text), "length"),
            (new("a b c d e f g h i"), nameof(UserSearch.Text), "words"),
            (new("a") { Limit = 0 }, nameof(UserSearch.Limit), "range"),
            (new("a") { After = "made up" }, nameof(UserSearch.After), "format"),
            (new("a") { After = new Cursor("user-search", "2:0:zebra", Ulid.New()).ToString() }, nameof(UserSearch.After), "format"),
            (new("a") { After = new Cursor("user-search", "2:1:a", Ulid.New()).ToString() }, nameof(UserSearch.After), "format"),
            (new("a") { After = new Cursor("user-search", "7:0:a", Ulid.New()).ToString() }, nameof(UserSearch.After), "format"),
            (new("a") { After = new Cursor("users", "1", Ulid.New()).ToString() }, nameof(UserSearch.After), "format"),
            (new("a") { Status = (AccountStatus)9 }, nameof(UserSearch.Status), "range"),
            (new("a") { Role = " " }, nameof(UserSearch.Role), "required"),
            (new("a") { FeatureGroupId = "x" }, nameof(UserSearch.FeatureGroupId), "format"),
            (new("a") { ActiveSince = DateTime.MinValue }, nameof(UserSearch.ActiveSince), "zone"),
        ];

        foreach (var (search, field, rule) in cases)
        {
            var refusal = await Assert.ThrowsAsync<ValidationException>(() => Users.SearchAsync(search, default));
            Assert.Equal((search, field, rule), (search, refusal.Errors[0].Field, refusal.Errors[0].Rule));
        }

        await Assert.ThrowsAsync<ArgumentNullException>(() => Users.SearchAsync(null!, default));
    }

    private async Task<string> PersonAsync(string username, string? email = null, string firstName = "Given", string lastName = "Family")
    {
        var result = await Lab.Registration.RegisterAsync(new UserRegistration(username, email ?? $"{Ulid.New()}@example.org", firstName, lastName), "test", default);
        Assert.Equal((username, RegistrationVerdict.Registered), (username, result.Verdict));
        return result.UserId!;
    }

    private async Task<List<string>> WalkAsync(UserSearch search, Action? onPage = null)
    {
        var seen = new List<string>();
        for (string? after = null; ;)
        {
            var page = await Users.SearchAsync(search with { After = after }, default);
            onPage?.Invoke();
            Assert.True(page.Items.Count <= search.Limit);
            seen.AddRange(page.Items.Select(one => one.User.UserId));
            if ((after = page.Next) is null)
            {
                Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
                return seen;
            }
        }
    }
}
