using System.Text.Json;
using Pathfinder.ContractTests.Flags;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Preferences;
using Pathfinder.Data.Sessions;
using Xunit;

namespace Pathfinder.ContractTests.Preferences;

/// <summary>What users choose for themselves, and how it is kept.</summary>
[Trait("Requirement", "P-SCHEMA-14")]
[Trait("Requirement", "P-SCHEMA-35")]
[Trait("Requirement", "V-SHIFT-03")]
public abstract class PreferenceContract : ProvisioningContract
{
    private string user = "";

    private PreferenceService Preferences => new(new SharedTables(Database.Engine), Database.Engine);

    private Actor Self => Actor.User(new AuthenticatedUser(user, "self", ""));

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        user = Ulid.New();
        await FlagLab.UserRowAsync(Lab, user, "user", "active");
    }

    [SkippableFact]
    public async Task Before_the_first_choice_there_are_empty_documents_and_no_row()
    {
        var read = await Preferences.ReadAsync(user, default);

        Assert.Equal((user, 0), (read.UserId, read.RowVersion));
        Assert.All(Enum.GetValues<PreferenceKind>(), kind => Assert.Equal("{}", read[kind].GetRawText()));
        Assert.Equal(0, await RowsAsync());
    }

    [SkippableTheory]
    [InlineData(PreferenceKind.Notification)]
    [InlineData(PreferenceKind.Privacy)]
    [InlineData(PreferenceKind.Ui)]
    [InlineData(PreferenceKind.Communication)]
    [InlineData(PreferenceKind.Feature)]
    public async Task Each_document_is_written_and_read_back_alone(PreferenceKind kind)
    {
        var document = Json("""{"тема":"tøffel 🥿","n":-0.5,"list":[1,null,{"a":true}],"empty":{}}""");

        var first = await Preferences.ReplaceAsync(user, kind, document, 0, Self, default);
        var second = await Preferences.ReplaceAsync(user, kind, document, first.RowVersion, Self, default);

        Assert.Equal((1, 2), (first.RowVersion, second.RowVersion));
        var read = await Preferences.ReadAsync(user, default);
        Assert.True(JsonElement.DeepEquals(document, read[kind]));
        Assert.All(Enum.GetValues<PreferenceKind>().Where(other => other != kind), other => Assert.Equal("{}", read[other].GetRawText()));
        Assert.Equal(1, await RowsAsync());
    }

    [SkippableFact]
    public async Task A_merge_changes_what_it_names_and_leaves_the_rest()
    {
        await Preferences.ReplaceAsync(user, PreferenceKind.Ui, Json("""{"theme":"dark","grid":{"rows":10,"columns":4},"pinned":[1,2]}"""), null, Self, default);

        var merged = await Preferences.MergeAsync(user, PreferenceKind.Ui, Json("""{"theme":null,"grid":{"rows":20,"new":{"x":null,"y":1}},"pinned":[3]}"""), Self, default);

        Assert.True(JsonElement.DeepEquals(Json("""{"grid":{"rows":20,"columns":4,"new":{"y":1}},"pinned":[3]}"""), merged.Ui), merged.Ui.GetRawText());
        var unchanged = await Preferences.MergeAsync(user, PreferenceKind.Ui, Json("{}"), Self, default);
        Assert.True(JsonElement.DeepEquals(merged.Ui, unchanged.Ui));
    }

    [SkippableFact]
    public async Task Merges_at_once_all_count_from_the_first_choice_on()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Preferences.MergeAsync(user, PreferenceKind.Feature, Json($$"""{"choice{{i}}":{{i}}}"""), Self, default)));

        Assert.Equal(6, (await Preferences.ReadAsync(user, default)).Feature.EnumerateObject().Count());
        Assert.Equal(1, await RowsAsync());
    }

    [SkippableFact]
    public async Task A_replacement_that_comes_too_late_is_refused()
    {
        await Preferences.ReplaceAsync(user, PreferenceKind.Ui, Json("""{"a":1}"""), 0, Self, default);

        foreach (var stale in new[] { 0, 2 })
        {
            var error = await Assert.ThrowsAsync<ConcurrencyException>(() => Preferences.ReplaceAsync(user, PreferenceKind.Ui, Json("{}"), stale, Self, default));
            Assert.Equal((user, stale), (error.Id, error.RowVersion));
        }

        var race = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            try
            {
                await Preferences.ReplaceAsync(user, PreferenceKind.Ui, Json($$"""{"b":{{i}}}"""), 1, Self, default);
                return true;
            }
            catch (ConcurrencyException)
            {
                return false;
            }
        }));
        Assert.Single(race, won => won);
    }

    public static TheoryData<string, string> BadDocuments => new()
    {
        { "[1]", "type" },
        { "1", "type" },
        { "null", "type" },
        { "\"text\"", "type" },
        { """{"":1}""", "names" },
        { """{"a":1,"a":2}""", "names" },
        { $$"""{"{{new string('k', 101)}}":1}""", "names" },
        { """{"a":"\u0000"}""", "characters" },
        { """{"a":["\ud800"]}""", "characters" },
        { """{"a":1e999}""", "range" },
        { """{"1":{"2":{"3":{"4":{"5":{"6":{"7":{"8":{}}}}}}}}}""", "depth" },
        { """{"1":[[[[[[[[]]]]]]]]}""", "depth" },
        { $$"""{"a":"{{new string('x', IPreferences.MaxLength)}}"}""", "length" },
    };

    [SkippableTheory]
    [MemberData(nameof(BadDocuments))]
    [Trait("Requirement", "P-SCHEMA-30")]
    public async Task A_document_that_breaks_a_rule_is_refused_with_field_and_rule(string document, string rule)
    {
        var replaced = await Assert.ThrowsAsync<ValidationException>(() => Preferences.ReplaceAsync(user, PreferenceKind.Ui, Json(document), null, Self, default));
        var merged = await Assert.ThrowsAsync<ValidationException>(() => Preferences.MergeAsync(user, PreferenceKind.Ui, Json(document), Self, default));

        Assert.Equal(("document", rule, "patch", rule), (replaced.Errors[0].Field, replaced.Errors[0].Rule, merged.Errors[0].Field, merged.Errors[0].Rule));
        Assert.Equal(0, await RowsAsync());
    }

    [SkippableFact]
    public async Task What_merges_make_keeps_the_same_bounds()
    {
        var half = new string('x', IPreferences.MaxLength / 2);
        await Preferences.MergeAsync(user, PreferenceKind.Ui, Json($$"""{"a":"{{half}}"}"""), Self, default);

        var error = await Assert.ThrowsAsync<ValidationException>(() => Preferences.MergeAsync(user, PreferenceKind.Ui, Json($$"""{"b":"{{half}}"}"""), Self, default));

        Assert.Equal("length", error.Errors[0].Rule);
        Assert.Single((await Preferences.ReadAsync(user, default)).Ui.EnumerateObject());
    }

    [SkippableFact]
    public async Task Documents_at_the_bounds_are_kept()
    {
        var longest = Json($$"""{"a":"{{new string('x', IPreferences.MaxLength - 8)}}"}""");
        var deepest = Json("""{"1":{"2":{"3":{"4":{"5":{"6":{"7":8}}}}}}}""");

        await Preferences.ReplaceAsync(user, PreferenceKind.Ui, longest, null, Self, default);
        await Preferences.ReplaceAsync(user, PreferenceKind.Privacy, deepest, null, Self, default);

        var read = await Preferences.ReadAsync(user, default);
        Assert.True(JsonElement.DeepEquals(longest, read.Ui));
        Assert.True(JsonElement.DeepEquals(deepest, read.Privacy));
    }

    [SkippableFact]
    public async Task What_is_no_user_no_document_and_no_actor_is_refused()
    {
        var stranger = await Assert.ThrowsAsync<ValidationException>(() => Preferences.MergeAsync(Ulid.New(), PreferenceKind.Ui, Json("{}"), FlagLab.Operator, default));
        Assert.Equal(("UserId", "exists"), (stranger.Errors[0].Field, stranger.Errors[0].Rule));
        await Assert.ThrowsAsync<ValidationException>(() => Preferences.ReadAsync("me", default));
        await Assert.ThrowsAsync<ValidationException>(() => Preferences.ReadAsync(null!, default));
        Assert.Throws<ValidationException>(() => Preferences.OfUser(""));
        var kind = await Assert.ThrowsAsync<ValidationException>(() => Preferences.MergeAsync(user, (PreferenceKind)9, Json("{}"), Self, default));
        Assert.Equal(("kind", "range"), (kind.Errors[0].Field, kind.Errors[0].Rule));
        await Assert.ThrowsAsync<ValidationException>(() => Preferences.MergeAsync(user, PreferenceKind.Ui, default, Self, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Preferences.MergeAsync(user, PreferenceKind.Ui, Json("{}"), null!, default));
    }

    [SkippableFact]
    public async Task Others_preferences_take_an_administrator()
    {
        var (other, admin) = (Ulid.New(), Ulid.New());
        await FlagLab.UserRowAsync(Lab, other, "user", "active");
        await FlagLab.UserRowAsync(Lab, admin, "admin", "active");

        await Assert.ThrowsAsync<AccessDeniedException>(() => Preferences.MergeAsync(
            user, PreferenceKind.Ui, Json("{}"), Actor.User(new AuthenticatedUser(other, "other", "")), default));
        await Preferences.MergeAsync(user, PreferenceKind.Ui, Json("{}"), Actor.User(new AuthenticatedUser(admin, "admin", "")), default);
        await Preferences.MergeAsync(user, PreferenceKind.Ui, Json("{}"), FlagLab.Operator, default);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-25")]
    public async Task Preferences_go_with_their_user()
    {
        await Preferences.MergeAsync(user, PreferenceKind.Ui, Json("""{"a":1}"""), Self, default);
        Assert.Equal((1, 1), (await RowsAsync(), await ValuesAsync()));

        await Lab.AsOwnerAsync("delete from pf_users where user_id = :id", new Parameter("id", user));

        Assert.Equal((0, 0), (await RowsAsync(), await ValuesAsync()));
    }

    [SkippableFact]
    public async Task Users_are_found_by_what_they_chose_and_no_longer_once_they_chose_otherwise()
    {
        var other = Ulid.New();
        await FlagLab.UserRowAsync(Lab, other, "user", "active");
        var mark = Ulid.New();
        await Preferences.ReplaceAsync(user, PreferenceKind.Notification, Json($$"""{"digest":{"day":"{{mark}}","hours":[7,8.50],"on":true},"none":null}"""), null, Self, default);
        await Preferences.ReplaceAsync(other, PreferenceKind.Notification, Json($$"""{"digest":{"day":"{{mark}}"} }"""), null, FlagLab.Operator, default);
        await Preferences.ReplaceAsync(user, PreferenceKind.Ui, Json($$"""{"digest":{"day":"{{mark}}"} }"""), null, Self, default);

        Assert.Equal(new[] { user, other }.Order(StringComparer.Ordinal), await FoundAsync(PreferenceKind.Notification, "digest.day", mark));
        Assert.Equal([user], await FoundAsync(PreferenceKind.Ui, "digest.day", mark));
        Assert.Contains(user, await FoundAsync(PreferenceKind.Notification, "digest.hours[]", "8.5"));
        Assert.Contains(user, await FoundAsync(PreferenceKind.Notification, "digest.on", "true"));
        Assert.Empty(await FoundAsync(PreferenceKind.Notification, "digest.day", mark.ToLowerInvariant()));
        Assert.Empty(await FoundAsync(PreferenceKind.Privacy, "digest.day", mark));

        await Preferences.MergeAsync(user, PreferenceKind.Notification, Json("""{"digest":{"day":null}}"""), Self, default);

        Assert.Equal([other], await FoundAsync(PreferenceKind.Notification, "digest.day", mark));
        Assert.Contains(user, await FoundAsync(PreferenceKind.Notification, "digest.on", "true"));
        Assert.Equal([user], await FoundAsync(PreferenceKind.Ui, "digest.day", mark)); // of another document, and still there
    }

    [SkippableFact]
    public async Task Lists_of_users_come_in_pages_and_leave_deleted_ones_out()
    {
        var mark = Ulid.New();
        var users = new List<string> { user };
        for (var i = 0; i < 4; i++)
        {
            users.Add(Ulid.New());
            await FlagLab.UserRowAsync(Lab, users[^1], "user", "active");
        }

        foreach (var one in users)
        {
            await Preferences.ReplaceAsync(one, PreferenceKind.Feature, Json($$"""{"beta":"{{mark}}"}"""), null, FlagLab.Operator, default);
        }

        await Lab.AsOwnerAsync("update pf_users set account_status = 'deleted', deleted_from = 'active', deleted_at = created_at where user_id = :id", new Parameter("id", users[2]));
        users.RemoveAt(2);

        var found = new List<string>();
        var filter = new PreferenceFilter(PreferenceKind.Feature, "beta", mark) { Limit = 2 };
        for (var page = await Preferences.ListUsersAsync(filter, default); ; page = await Preferences.ListUsersAsync(filter with { After = page.Next }, default))
        {
            Assert.InRange(page.Items.Count, 1, 2);
            found.AddRange(page.Items);
            if (page.Next is null)
            {
                break;
            }
        }

        Assert.Equal(users.Order(StringComparer.Ordinal), found);
    }

    [SkippableFact]
    public async Task Changes_at_once_leave_the_values_of_the_last_document()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Preferences.MergeAsync(user, PreferenceKind.Ui, Json($$"""{"choice":{{i}},"own{{i}}":true}"""), Self, default)));

        var last = (await Preferences.ReadAsync(user, default)).Ui;
        Assert.Equal(last.EnumerateObject().Count(), await ValuesAsync());
        Assert.Contains(user, await FoundAsync(PreferenceKind.Ui, "choice", last.GetProperty("choice").GetRawText()));
    }

    [SkippableFact]
    public async Task A_question_about_values_that_is_none_is_refused_with_field_and_rule()
    {
        var cases = new (PreferenceFilter Filter, string Fault)[]
        {
            (new((PreferenceKind)9, "a", "b"), "Kind range"),
            (new(PreferenceKind.Ui, null!, "b"), "Path required"),
            (new(PreferenceKind.Ui, new string('x', 181), "b"), "Path length"),
            (new(PreferenceKind.Ui, "a", ""), "Value required"),
            (new(PreferenceKind.Ui, "a", new string('x', 201)), "Value length"),
            (new(PreferenceKind.Ui, "a", "b") { Limit = 201 }, "Limit range"),
            (new(PreferenceKind.Ui, "a", "b") { After = "made up" }, "After format"),
        };
        foreach (var (filter, fault) in cases)
        {
            var refused = await Assert.ThrowsAsync<ValidationException>(() => Preferences.ListUsersAsync(filter, default));
            Assert.Equal(fault, $"{refused.Errors[0].Field} {refused.Errors[0].Rule}");
        }

        await Assert.ThrowsAsync<ArgumentNullException>(() => Preferences.ListUsersAsync(null!, default));
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private async Task<IReadOnlyList<string>> FoundAsync(PreferenceKind kind, string path, string value) =>
        (await Preferences.ListUsersAsync(new PreferenceFilter(kind, path, value) { Limit = 200 }, default)).Items;

    private Task<long> ValuesAsync() => Lab.CountAsync("select count(*) from pf_user_preference_values where user_id = :id", new Parameter("id", user));

    private Task<long> RowsAsync() => Lab.CountAsync("select count(*) from pf_user_preferences where user_id = :id", new Parameter("id", user));
}
