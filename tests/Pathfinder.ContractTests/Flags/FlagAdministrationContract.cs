using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;
using Pathfinder.Data.Sessions;
using Xunit;

namespace Pathfinder.ContractTests.Flags;

/// <summary>How administrators make and change flags.</summary>
[Trait("Requirement", "P-SCHEMA-10")]
[Trait("Requirement", "P-SCHEMA-12")]
[Trait("Requirement", "P-SCHEMA-33")]
public abstract class FlagAdministrationContract : FlagLabContract
{
    private FlagAdministration Administration => Flags.Administration;

    [SkippableFact]
    public async Task A_flag_is_stored_as_it_was_described()
    {
        var draft = new FlagDraft(FlagLab.NewKey(), "Größe der Seite 📄")
        {
            Description = "How many rows.",
            Type = FlagType.Number,
            DefaultValue = "25.50",
            AllowedValues = ["25.5", "050", "-0"],
            RequiresRestart = true,
            Rollout = new FlagRollout(12.34m, "50.0"),
        };

        var made = await Flags.CreateAsync(draft);

        Assert.Equal(
            (draft.Key, draft.Name, draft.Description, FlagType.Number, "25.5", false, true, FlagState.Enabled, 1),
            (made.Key, made.Name, made.Description, made.Type, made.DefaultValue, made.IsSystemWide, made.RequiresRestart, made.State, made.RowVersion));
        Assert.Equal(["25.5", "50", "0"], made.AllowedValues);
        Assert.Equal(new FlagRollout(12.34m, "50", draft.Key), made.Rollout! with { Salt = draft.Key });
        Assert.Equal(draft.Key[..Math.Min(50, draft.Key.Length)], made.Rollout!.Salt);
        Assert.Equal(made.CreatedAt, made.UpdatedAt, TimeSpan.FromSeconds(1));
        Assert.InRange(made.CreatedAt, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
        Assert.Equivalent(made, await Administration.FindAsync(draft.Key, default), strict: true);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-28")]
    public async Task A_flag_described_in_few_words_is_a_switch_that_is_off()
    {
        var made = await Flags.CreateAsync(FlagLab.Flag());

        Assert.Equal((FlagType.Boolean, "false", null, false, false, null), (made.Type, made.DefaultValue, made.AllowedValues, made.IsSystemWide, made.RequiresRestart, made.Rollout));
    }

    public static TheoryData<FlagDraft, string, string> BadDrafts => new()
    {
        { new FlagDraft(null!, "n"), "Key", "format" },
        { new FlagDraft("", "n"), "Key", "format" },
        { new FlagDraft("New.Flag", "n"), "Key", "format" },
        { new FlagDraft("new flag", "n"), "Key", "format" },
        { new FlagDraft("new..flag", "n"), "Key", "format" },
        { new FlagDraft("new.flag\n", "n"), "Key", "format" },
        { new FlagDraft("ключ", "n"), "Key", "format" },
        { new FlagDraft(new string('k', 101), "n"), "Key", "format" },
        { new FlagDraft("k", null!), "Name", "required" },
        { new FlagDraft("k", " "), "Name", "required" },
        { new FlagDraft("k", new string('n', 201)), "Name", "length" },
        { new FlagDraft("k", "a\0b"), "Name", "characters" },
        { new FlagDraft("k", "n") { Description = "" }, "Description", "required" },
        { new FlagDraft("k", "n") { Type = (FlagType)9 }, "Type", "range" },
        { new FlagDraft("k", "n") { DefaultValue = "True" }, "DefaultValue", "type" },
        { new FlagDraft("k", "n") { DefaultValue = null! }, "DefaultValue", "type" },
        { new FlagDraft("k", "n") { Type = FlagType.String, DefaultValue = "" }, "DefaultValue", "type" },
        { new FlagDraft("k", "n") { Type = FlagType.String, DefaultValue = new string('x', 501) }, "DefaultValue", "type" },
        { new FlagDraft("k", "n") { Type = FlagType.Number, DefaultValue = "1e3" }, "DefaultValue", "type" },
        { new FlagDraft("k", "n") { Type = FlagType.Number, DefaultValue = "1,5" }, "DefaultValue", "type" },
        { new FlagDraft("k", "n") { Type = FlagType.Number, DefaultValue = "12345678901234567890123456789" }, "DefaultValue", "type" },
        { new FlagDraft("k", "n") { Type = FlagType.Json, DefaultValue = "1" }, "DefaultValue", "type" },
        { new FlagDraft("k", "n") { Type = FlagType.Json, DefaultValue = "{\"a\":1,}" }, "DefaultValue", "type" },
        { new FlagDraft("k", "n") { Type = FlagType.Json, DefaultValue = "{\"a\":1,\"a\":2}" }, "DefaultValue", "type" },
        { new FlagDraft("k", "n") { Type = FlagType.Json, DefaultValue = "[\"\\u0000\"]" }, "DefaultValue", "type" },
        { new FlagDraft("k", "n") { Type = FlagType.Json, DefaultValue = "[\"\\ud800\"]" }, "DefaultValue", "type" },
        { new FlagDraft("k", "n") { Type = FlagType.Json, DefaultValue = "[[[[[[[[[1]]]]]]]]]" }, "DefaultValue", "type" },
        { new FlagDraft("k", "n") { AllowedValues = [] }, "AllowedValues", "length" },
        { new FlagDraft("k", "n") { AllowedValues = ["false", "maybe"] }, "AllowedValues[1]", "type" },
        { new FlagDraft("k", "n") { AllowedValues = ["false", "false"] }, "AllowedValues", "unique" },
        { new FlagDraft("k", "n") { AllowedValues = ["true"] }, "DefaultValue", "allowed" },
        { new FlagDraft("k", "n") { Rollout = new FlagRollout(-0.01m, "true") }, "Rollout.Percent", "range" },
        { new FlagDraft("k", "n") { Rollout = new FlagRollout(100.01m, "true") }, "Rollout.Percent", "range" },
        { new FlagDraft("k", "n") { Rollout = new FlagRollout(0.001m, "true") }, "Rollout.Percent", "range" },
        { new FlagDraft("k", "n") { Rollout = new FlagRollout(1, "on") }, "Rollout.Value", "type" },
        { new FlagDraft("k", "n") { Rollout = new FlagRollout(1, "true", "") }, "Rollout.Salt", "required" },
        { new FlagDraft("k", "n") { Rollout = new FlagRollout(1, "true", new string('s', 51)) }, "Rollout.Salt", "length" },
        { new FlagDraft("k", "n") { AllowedValues = ["false"], Rollout = new FlagRollout(1, "true") }, "Rollout.Value", "allowed" },
        { new FlagDraft("k", "n") { IsSystemWide = true, Rollout = new FlagRollout(1, "true") }, "Rollout", "system_wide" },
    };

    [SkippableTheory]
    [MemberData(nameof(BadDrafts))]
    public async Task A_flag_that_breaks_a_rule_is_refused_with_field_and_rule(FlagDraft draft, string field, string rule)
    {
        var error = await Assert.ThrowsAsync<ValidationException>(() => Flags.CreateAsync(draft));

        Assert.Contains((field, rule), error.Errors.Select(fault => (fault.Field, fault.Rule)));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-27")]
    public async Task Of_two_flags_of_one_key_one_is_made()
    {
        var key = FlagLab.NewKey();

        var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Attempt(() => Flags.CreateAsync(FlagLab.Flag(key)))));

        Assert.Single(attempts, error => error is null);
        Assert.All(attempts.OfType<Exception>(), error => Assert.Equal(("Key", "unique"), (Assert.IsType<ConflictException>(error).Fault!.Field, ((ConflictException)error).Fault!.Rule)));
    }

    [SkippableFact]
    public async Task A_flag_is_changed_by_who_has_seen_its_version()
    {
        var made = await Flags.CreateAsync(FlagLab.Flag());

        var changed = await Administration.UpdateAsync(
            FlagLab.Flag(made.Key) with { Name = "Other", DefaultValue = "true", AllowedValues = ["true", "false"] }, made.RowVersion, FlagLab.Operator, default);

        Assert.Equal(("Other", "true", 2), (changed.Name, changed.DefaultValue, changed.RowVersion));
        Assert.True(changed.UpdatedAt > made.UpdatedAt);
        var stale = await Assert.ThrowsAsync<ConcurrencyException>(() => Administration.UpdateAsync(FlagLab.Flag(made.Key), made.RowVersion, FlagLab.Operator, default));
        Assert.Equal((made.Key, 1), (stale.Id, stale.RowVersion));
        var typed = await Assert.ThrowsAsync<ValidationException>(() => Administration.UpdateAsync(
            FlagLab.Flag(made.Key) with { Type = FlagType.String, DefaultValue = "x" }, 2, FlagLab.Operator, default));
        Assert.Equal(("Type", "written_once"), (typed.Errors[0].Field, typed.Errors[0].Rule));
        await Assert.ThrowsAsync<NotFoundException>(() => Administration.UpdateAsync(FlagLab.Flag(), 1, FlagLab.Operator, default));
        var back = await Administration.UpdateAsync(FlagLab.Flag(made.Key), 2, FlagLab.Operator, default);
        Assert.Null(back.AllowedValues);
    }

    [SkippableFact]
    public async Task What_overrides_rely_on_stays_allowed()
    {
        var user = (await Lab.RegisterAsync()).UserId!;
        var made = await Flags.CreateAsync(FlagLab.Flag() with { Type = FlagType.String, DefaultValue = "a", AllowedValues = ["a", "b", "c"] });
        await Flags.SetAsync(made.Key, FlagOwner.User(user), "b");
        var draft = FlagLab.Flag(made.Key) with { Type = FlagType.String, DefaultValue = "a" };

        var narrowed = await Assert.ThrowsAsync<ValidationException>(() => Administration.UpdateAsync(draft with { AllowedValues = ["a", "c"] }, 1, FlagLab.Operator, default));
        var widened = await Assert.ThrowsAsync<ValidationException>(() => Administration.UpdateAsync(draft with { IsSystemWide = true }, 1, FlagLab.Operator, default));

        Assert.Equal(("AllowedValues", "in_use"), (narrowed.Errors[0].Field, narrowed.Errors[0].Rule));
        Assert.Equal(("IsSystemWide", "in_use"), (widened.Errors[0].Field, widened.Errors[0].Rule));
        Assert.Equal(1, (await Administration.FindAsync(made.Key, default))!.RowVersion);
        Assert.Equal(["a", "b"], (await Administration.UpdateAsync(draft with { AllowedValues = ["a", "b"] }, 1, FlagLab.Operator, default)).AllowedValues);
    }

    [SkippableFact]
    public async Task An_archived_flag_decides_nothing_and_comes_back_with_its_overrides()
    {
        var user = (await Lab.RegisterAsync()).UserId!;
        var made = await Flags.CreateAsync(FlagLab.Flag());
        await Flags.SetAsync(made.Key, FlagOwner.User(user), "true");

        Assert.Equal(FlagState.Archived, (await Administration.SetStateAsync(made.Key, FlagState.Archived, FlagLab.Operator, default)).State);
        var again = await Administration.SetStateAsync(made.Key, FlagState.Archived, FlagLab.Operator, default);
        Assert.Equal(2, again.RowVersion);
        Assert.Null(await Flags.ValueAsync(user, made.Key));

        await Administration.SetStateAsync(made.Key, FlagState.Enabled, FlagLab.Operator, default);
        Assert.Equal("true", await Flags.ValueAsync(user, made.Key));
        await Assert.ThrowsAsync<NotFoundException>(() => Administration.SetStateAsync(FlagLab.NewKey(), FlagState.Archived, FlagLab.Operator, default));
        await Assert.ThrowsAsync<ValidationException>(() => Administration.SetStateAsync(made.Key, (FlagState)7, FlagLab.Operator, default));
    }

    [SkippableFact]
    public async Task An_override_is_set_set_anew_and_cleared()
    {
        var user = (await Lab.RegisterAsync()).UserId!;
        var group = await Flags.GroupAsync();
        var made = await Flags.CreateAsync(FlagLab.Flag() with { Type = FlagType.Number, DefaultValue = "1" });
        var until = new DateTime(DateTime.UtcNow.AddHours(1).Ticks / 10 * 10, DateTimeKind.Utc);

        var first = await Administration.SetOverrideAsync(
            new FlagOverrideDraft(made.Key, FlagOwner.User(user), "2.0") { Reason = "a trial", ExpiresAt = until }, FlagLab.Operator, default);
        Assert.Equal((user, null, "2", "a trial", until, null), (first.UserId, first.GroupId, first.Value, first.Reason, first.ExpiresAt, first.CreatedBy));
        Assert.Equal(
            new FlagEvaluation(made.Key, "2", FlagReason.UserOverride, first.Id, until), (await Flags.Service.ForUserAsync(user, default)).Evaluate(made.Key));

        var second = await Flags.SetAsync(made.Key, FlagOwner.User(user), "3");
        Assert.Equal((first.Id, "3", null, null), (second.Id, second.Value, second.Reason, second.ExpiresAt));
        var forGroup = await Flags.SetAsync(made.Key, FlagOwner.Group(group.Id), "4");
        Assert.Equal([second.Id, forGroup.Id], (await Administration.ListOverridesAsync(made.Key, new ListRequest(), default)).Items.Select(item => item.Id));

        Assert.True(await Administration.ClearOverrideAsync(made.Key, FlagOwner.User(user), FlagLab.Operator, default));
        Assert.False(await Administration.ClearOverrideAsync(made.Key, FlagOwner.User(user), FlagLab.Operator, default));
        Assert.Equal("1", await Flags.ValueAsync(user, made.Key));
        Assert.Equal([forGroup.Id], (await Administration.ListOverridesAsync(made.Key, new ListRequest(), default)).Items.Select(item => item.Id));
    }

    [SkippableFact]
    [Trait("Requirement", "E-83")]
    public async Task Overrides_of_one_owner_set_at_once_leave_one()
    {
        var user = (await Lab.RegisterAsync()).UserId!;
        var made = await Flags.CreateAsync(FlagLab.Flag() with { Type = FlagType.Number, DefaultValue = "1" });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Flags.SetAsync(made.Key, FlagOwner.User(user), i.ToString(System.Globalization.CultureInfo.InvariantCulture))));

        Assert.Single((await Administration.ListOverridesAsync(made.Key, new ListRequest(), default)).Items);
    }

    [SkippableFact]
    public async Task An_override_that_breaks_a_rule_is_refused_with_field_and_rule()
    {
        var user = (await Lab.RegisterAsync()).UserId!;
        var listed = (await Flags.CreateAsync(FlagLab.Flag() with { Type = FlagType.String, DefaultValue = "a", AllowedValues = ["a", "b"] })).Key;
        var common = (await Flags.CreateAsync(FlagLab.Flag() with { IsSystemWide = true })).Key;
        var owner = FlagOwner.User(user);
        var local = DateTime.SpecifyKind(DateTime.UtcNow.AddDays(1), DateTimeKind.Local);
        foreach (var (draft, field, rule) in new (FlagOverrideDraft, string, string)[]
        {
            (new(listed, owner, "c"), "Value", "allowed"),
            (new(listed, owner, "A"), "Value", "allowed"),
            (new(listed, owner, ""), "Value", "type"),
            (new(listed, owner, null!), "Value", "type"),
            (new(common, owner, "true"), "FlagKey", "system_wide"),
            (new(listed, owner, "b") { Reason = "" }, "Reason", "required"),
            (new(listed, owner, "b") { Reason = new string('r', 501) }, "Reason", "length"),
            (new(listed, owner, "b") { ExpiresAt = local }, "ExpiresAt", "zone"),
            (new(listed, owner, "b") { ExpiresAt = DateTime.SpecifyKind(local, DateTimeKind.Unspecified) }, "ExpiresAt", "zone"),
            (new(listed, owner, "b") { ExpiresAt = DateTime.UtcNow.AddSeconds(-1) }, "ExpiresAt", "range"),
            (new(listed, FlagOwner.User(Ulid.New()), "b"), "UserId", "exists"),
            (new(listed, FlagOwner.Group(Ulid.New()), "b"), "GroupId", "exists"),
        })
        {
            var error = await Assert.ThrowsAsync<ValidationException>(() => Administration.SetOverrideAsync(draft, FlagLab.Operator, default));
            Assert.Contains((field, rule), error.Errors.Select(fault => (fault.Field, fault.Rule)));
        }

        await Assert.ThrowsAsync<NotFoundException>(() => Flags.SetAsync(FlagLab.NewKey(), owner, "b"));
        await Assert.ThrowsAsync<NotFoundException>(() => Administration.ListOverridesAsync(FlagLab.NewKey(), new ListRequest(), default));
        await Assert.ThrowsAsync<ValidationException>(() => Administration.ListOverridesAsync("No.Such", new ListRequest(), default));
        Assert.Throws<ValidationException>(() => FlagOwner.User("me"));
        Assert.Throws<ValidationException>(() => FlagOwner.Group(user.ToLowerInvariant()));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Administration.SetOverrideAsync(null!, FlagLab.Operator, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Administration.CreateAsync(null!, FlagLab.Operator, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Administration.CreateAsync(FlagLab.Flag(), null!, default));
        Assert.Empty((await Administration.ListOverridesAsync(listed, new ListRequest(), default)).Items);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-25")]
    public async Task What_a_flag_a_user_or_a_group_had_goes_with_it()
    {
        var user = Ulid.New();
        var author = Ulid.New();
        await FlagLab.UserRowAsync(Lab, user);
        await FlagLab.UserRowAsync(Lab, author, "admin", "active");
        var group = await Flags.GroupAsync();
        var made = await Flags.CreateAsync(FlagLab.Flag());
        var other = await Flags.CreateAsync(FlagLab.Flag());
        await Administration.SetOverrideAsync(new FlagOverrideDraft(made.Key, FlagOwner.User(user), "true"), Actor.User(new AuthenticatedUser(author, "author", "")), default);
        await Flags.SetAsync(made.Key, FlagOwner.Group(group.Id), "true");
        await Flags.SetAsync(other.Key, FlagOwner.User(user), "true");
        Assert.Equal(author, (await Administration.ListOverridesAsync(made.Key, new ListRequest(), default)).Items[0].CreatedBy);

        await Lab.AsOwnerAsync("delete from pf_users where user_id = :id", new Parameter("id", author));
        Assert.Null((await Administration.ListOverridesAsync(made.Key, new ListRequest(), default)).Items[0].CreatedBy);
        Assert.True(await Flags.Groups.DeleteAsync(group.Id, FlagLab.Operator, default));
        Assert.Single((await Administration.ListOverridesAsync(made.Key, new ListRequest(), default)).Items);
        Assert.True(await Administration.DeleteAsync(made.Key, FlagLab.Operator, default));
        Assert.False(await Administration.DeleteAsync(made.Key, FlagLab.Operator, default));
        Assert.Null(await Administration.FindAsync(made.Key, default));
        await Lab.AsOwnerAsync("delete from pf_users where user_id = :id", new Parameter("id", user));

        Assert.Empty((await Administration.ListOverridesAsync(other.Key, new ListRequest(), default)).Items);
    }

    [SkippableTheory]
    [InlineData("user", "active", false)]
    [InlineData("moderator", "active", false)]
    [InlineData("admin", "suspended", false)]
    [InlineData("admin", "active", true)]
    [Trait("Requirement", "P-SCHEMA-41")]
    public async Task Flags_are_changed_by_administrators_only(string role, string status, bool may)
    {
        var user = Ulid.New();
        await FlagLab.UserRowAsync(Lab, user, role, status);
        var by = Actor.User(new AuthenticatedUser(user, "somebody", ""));
        var made = await Flags.CreateAsync(FlagLab.Flag());
        var owner = FlagOwner.User(user);
        foreach (var change in new Func<Task>[]
        {
            () => Administration.CreateAsync(FlagLab.Flag(), by, default),
            () => Administration.SetOverrideAsync(new FlagOverrideDraft(made.Key, owner, "true"), by, default),
            () => Administration.ClearOverrideAsync(made.Key, owner, by, default),
            () => Administration.SetStateAsync(made.Key, FlagState.Archived, by, default),
            () => Administration.UpdateAsync(FlagLab.Flag(made.Key), may ? 2 : 1, by, default),
            () => Administration.DeleteAsync(made.Key, by, default),
        })
        {
            var error = await Attempt(change);
            Assert.Equal(may ? null : "access.denied", (error as PathfinderException)?.Code ?? error?.ToString());
        }

        Assert.Equal(may, await Administration.FindAsync(made.Key, default) is null);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-41")]
    public async Task A_role_beside_the_main_one_counts_and_a_key_as_a_name_does_not_help()
    {
        var user = Ulid.New();
        await FlagLab.UserRowAsync(Lab, user, "user", "active");
        await Assert.ThrowsAsync<AccessDeniedException>(() => Administration.CreateAsync(FlagLab.Flag(), Actor.Named(user), default));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Administration.CreateAsync(FlagLab.Flag(), Actor.Named(Ulid.New()), default));

        await Lab.AsOwnerAsync("insert into pf_user_roles (user_id, role_name, granted_by) values (:id, 'admin', 'test')", new Parameter("id", user));

        await Administration.CreateAsync(FlagLab.Flag(), Actor.Named(user), default);
    }

    [SkippableFact]
    public async Task Lists_come_in_pages_that_miss_and_repeat_nothing()
    {
        for (var i = 0; i < 5; i++)
        {
            await Flags.CreateAsync(FlagLab.Flag());
        }

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await Administration.ListAsync(new FlagFilter { Limit = 2, After = after }, default);
            seen.AddRange(page.Items.Select(flag => flag.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(await Lab.CountAsync("select count(*) from pf_feature_flags"), seen.Count);
        Assert.Equal(seen.Distinct().Order(StringComparer.Ordinal), seen);
        Assert.All((await Administration.ListAsync(new FlagFilter { State = FlagState.Archived }, default)).Items, flag => Assert.Equal(FlagState.Archived, flag.State));
        await Assert.ThrowsAsync<ValidationException>(() => Administration.ListAsync(new FlagFilter { Limit = 0 }, default));
        await Assert.ThrowsAsync<ValidationException>(() => Administration.ListAsync(new FlagFilter { After = "made-up" }, default));
    }

    private static async Task<Exception?> Attempt(Func<Task> action)
    {
        try
        {
            await action();
            return null;
        }
        catch (PathfinderException error)
        {
            return error;
        }
    }
}
