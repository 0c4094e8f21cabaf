using Pathfinder.ContractTests.Flags;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;
using Pathfinder.Data.Groups;
using Pathfinder.Data.Sessions;
using Xunit;

namespace Pathfinder.ContractTests.Groups;

/// <summary>How administrators make groups and fill them.</summary>
[Trait("Requirement", "P-SCHEMA-11")]
[Trait("Requirement", "P-SCHEMA-34")]
public abstract class GroupContract : FlagLabContract
{
    private GroupService Groups => Flags.Groups;

    [SkippableFact]
    public async Task A_group_is_made_found_changed_and_removed()
    {
        var draft = new GroupDraft("Früh dran 🐦 " + Ulid.New()) { Description = "Sees things first.", Priority = 99_999 };

        var made = await Groups.CreateAsync(draft, FlagLab.Operator, default);

        Assert.Equal((draft.Name, draft.Description, 99_999, false), (made.Name, made.Description, made.Priority, made.IsDefault));
        Assert.Equal(made, await Groups.FindAsync(made.Id, default));
        Assert.Equal(made, await Groups.FindAsync(draft.Name, default));
        var changed = await Groups.UpdateAsync(made.Id, new GroupDraft("Other " + made.Id), FlagLab.Operator, default);
        Assert.Equal(("Other " + made.Id, null, 0), (changed.Name, changed.Description, changed.Priority));
        Assert.True(changed.UpdatedAt > made.UpdatedAt);
        Assert.True(await Groups.DeleteAsync(made.Id, FlagLab.Operator, default));
        Assert.False(await Groups.DeleteAsync(made.Id, FlagLab.Operator, default));
        Assert.Null(await Groups.FindAsync(made.Id, default));
        Assert.Null(await Groups.FindAsync("", default));
        Assert.Null(await Groups.FindAsync("\0", default));
        Assert.Null(await Groups.FindAsync(new string('x', 100_000), default));
        await Assert.ThrowsAsync<NotFoundException>(() => Groups.UpdateAsync(made.Id, draft, FlagLab.Operator, default));
    }

    public static TheoryData<GroupDraft, string, string> BadDrafts => new()
    {
        { new GroupDraft(null!), "Name", "required" },
        { new GroupDraft(" "), "Name", "required" },
        { new GroupDraft(new string('n', 101)), "Name", "length" },
        { new GroupDraft("\ud800"), "Name", "characters" },
        { new GroupDraft("n") { Description = "" }, "Description", "required" },
        { new GroupDraft("n") { Priority = -1 }, "Priority", "range" },
        { new GroupDraft("n") { Priority = 100_000 }, "Priority", "range" },
    };

    [SkippableTheory]
    [MemberData(nameof(BadDrafts))]
    public async Task A_group_that_breaks_a_rule_is_refused_with_field_and_rule(GroupDraft draft, string field, string rule)
    {
        var error = await Assert.ThrowsAsync<ValidationException>(() => Groups.CreateAsync(draft, FlagLab.Operator, default));

        Assert.Equal((field, rule), (error.Errors[0].Field, error.Errors[0].Rule));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-27")]
    public async Task A_name_is_given_once()
    {
        var made = await Flags.GroupAsync();
        var other = await Flags.GroupAsync();

        var created = await Assert.ThrowsAsync<ConflictException>(() => Groups.CreateAsync(new GroupDraft(made.Name), FlagLab.Operator, default));
        var renamed = await Assert.ThrowsAsync<ConflictException>(() => Groups.UpdateAsync(other.Id, new GroupDraft(made.Name), FlagLab.Operator, default));

        Assert.Equal(("Name", "unique", "Name", "unique"), (created.Fault!.Field, created.Fault.Rule, renamed.Fault!.Field, renamed.Fault.Rule));
    }

    [SkippableFact]
    public async Task The_default_group_is_changed_at_once_or_not_at_all()
    {
        var (first, second) = (await Flags.GroupAsync(), await Flags.GroupAsync());
        await Groups.SetDefaultAsync(first.Id, FlagLab.Operator, default);
        await Groups.SetDefaultAsync(first.Id, FlagLab.Operator, default);
        Assert.Equal(first.Id, await DefaultAsync());

        await Assert.ThrowsAsync<NotFoundException>(() => Groups.SetDefaultAsync(Ulid.New(), FlagLab.Operator, default));
        await Assert.ThrowsAsync<ValidationException>(() => Groups.SetDefaultAsync("first", FlagLab.Operator, default));
        Assert.Equal(first.Id, await DefaultAsync());

        await Groups.SetDefaultAsync(second.Id, FlagLab.Operator, default);
        Assert.Equal(second.Id, await DefaultAsync());
        await Groups.SetDefaultAsync(null, FlagLab.Operator, default);
        Assert.Null(await DefaultAsync());
    }

    [SkippableFact]
    [Trait("Requirement", "E-84")]
    public async Task Choices_of_a_default_made_at_once_leave_one()
    {
        var groups = new List<UserGroup>();
        for (var i = 0; i < 6; i++)
        {
            groups.Add(await Flags.GroupAsync());
        }

        var attempts = await Task.WhenAll(groups.Select(async group =>
        {
            try
            {
                await Groups.SetDefaultAsync(group.Id, FlagLab.Operator, default);
                return true;
            }
            catch (ConflictException)
            {
                return false;
            }
        }));

        Assert.Contains(true, attempts);
        Assert.NotNull(await DefaultAsync());
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-06")]
    public async Task Users_are_added_once_and_taken_out()
    {
        var group = await Flags.GroupAsync();
        var users = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            users.Add(Ulid.New());
            await FlagLab.UserRowAsync(Lab, users[^1]);
        }

        Assert.Equal(2, await Groups.AddMembersAsync(group.Id, [users[1], users[0], users[0]], FlagLab.Operator, default));
        Assert.Equal(1, await Groups.AddMembersAsync(group.Id, [users[0], users[2]], FlagLab.Operator, default));
        await Groups.SetMainAsync(users[3], group.Id, FlagLab.Operator, default);
        await Groups.SetMainAsync(users[2], group.Id, FlagLab.Operator, default);
        Assert.Equal(0, await Groups.AddMembersAsync(group.Id, [users[3]], FlagLab.Operator, default));

        var members = new List<GroupMember>();
        string? after = null;
        do
        {
            var page = await Groups.ListMembersAsync(group.Id, new ListRequest { Limit = 1, After = after }, default);
            members.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(users.Order(StringComparer.Ordinal), members.Select(member => member.UserId));
        Assert.Equal([false, false, true, true], members.Select(member => member.IsMain));

        foreach (var user in users)
        {
            Assert.True(await Groups.RemoveMemberAsync(group.Id, user, FlagLab.Operator, default));
            Assert.False(await Groups.RemoveMemberAsync(group.Id, user, FlagLab.Operator, default));
        }

        Assert.Empty((await Groups.ListMembersAsync(group.Id, new ListRequest(), default)).Items);
    }

    [SkippableFact]
    public async Task A_user_added_by_many_at_once_is_in_it_once()
    {
        var group = await Flags.GroupAsync();
        var user = Ulid.New();
        await FlagLab.UserRowAsync(Lab, user);

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Groups.AddMembersAsync(group.Id, [user], FlagLab.Operator, default)));

        Assert.Equal(1, added.Sum());
    }

    [SkippableFact]
    public async Task A_user_whom_somebody_else_is_just_adding_is_in_it_already()
    {
        var group = await Flags.GroupAsync();
        var user = Ulid.New();
        await FlagLab.UserRowAsync(Lab, user);
        await using var other = await Database.OpenAsOwnerAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await Lab.ExecuteAsync(other, $"insert into pf_user_group_members (group_id, user_id) values ('{group.Id}', '{user}')");

        var adding = Groups.AddMembersAsync(group.Id, [user], FlagLab.Operator, default);
        await Database.UntilWaitingAsync();
        await transaction.CommitAsync();

        Assert.Equal(0, await adding);
    }

    [SkippableFact]
    public async Task Members_that_cannot_be_are_refused()
    {
        var group = await Flags.GroupAsync();
        var user = Ulid.New();
        await FlagLab.UserRowAsync(Lab, user);

        await Assert.ThrowsAsync<NotFoundException>(() => Groups.AddMembersAsync(Ulid.New(), [user], FlagLab.Operator, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Groups.SetMainAsync(Ulid.New(), group.Id, FlagLab.Operator, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Groups.ListMembersAsync(Ulid.New(), new ListRequest(), default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Groups.AddMembersAsync(group.Id, null!, FlagLab.Operator, default));
        foreach (var (change, field, rule) in new (Func<Task>, string, string)[]
        {
            (() => Groups.AddMembersAsync(group.Id, [user, Ulid.New()], FlagLab.Operator, default), "UserId", "exists"),
            (() => Groups.AddMembersAsync(group.Id, [], FlagLab.Operator, default), "userIds", "length"),
            (() => Groups.AddMembersAsync(group.Id, [.. Enumerable.Repeat(user, 501)], FlagLab.Operator, default), "userIds", "length"),
            (() => Groups.AddMembersAsync(group.Id, [null!], FlagLab.Operator, default), "userIds", "format"),
            (() => Groups.AddMembersAsync("group", [user], FlagLab.Operator, default), "groupId", "format"),
            (() => Groups.RemoveMemberAsync(group.Id, user.ToLowerInvariant(), FlagLab.Operator, default), "userId", "format"),
            (() => Groups.SetMainAsync(user, Ulid.New(), FlagLab.Operator, default), "Id", "exists"),
            (() => Groups.SetMainAsync(user, "", FlagLab.Operator, default), "groupId", "format"),
            (() => Groups.ListMembersAsync(null!, new ListRequest(), default), "groupId", "format"),
        })
        {
            var error = await Assert.ThrowsAsync<ValidationException>(change);
            Assert.Equal((field, rule), (error.Errors[0].Field, error.Errors[0].Rule));
        }

        Assert.Empty((await Groups.ListMembersAsync(group.Id, new ListRequest(), default)).Items);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-25")]
    public async Task A_group_that_goes_leaves_its_members_without_it()
    {
        var group = await Flags.GroupAsync();
        var user = Ulid.New();
        await FlagLab.UserRowAsync(Lab, user);
        await Groups.AddMembersAsync(group.Id, [user], FlagLab.Operator, default);
        await Groups.SetMainAsync(user, group.Id, FlagLab.Operator, default);

        await Groups.DeleteAsync(group.Id, FlagLab.Operator, default);

        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_users where user_id = :id and feature_group_id is null", new Parameter("id", user)));
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_user_group_members where user_id = :id", new Parameter("id", user)));
    }

    [SkippableFact]
    public async Task A_new_user_without_a_group_gets_the_default_group_s_values()
    {
        var group = await Flags.GroupAsync();
        await Groups.SetDefaultAsync(group.Id, FlagLab.Operator, default);
        var key = (await Flags.CreateAsync(FlagLab.Flag())).Key;
        await Flags.SetAsync(key, FlagOwner.Group(group.Id), "true");

        var user = (await Lab.RegisterAsync()).UserId!;

        Assert.True((await Flags.Service.ForUserAsync(user, default)).IsEnabled(key));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-41")]
    public async Task Groups_are_changed_by_administrators_only()
    {
        var user = Ulid.New();
        await FlagLab.UserRowAsync(Lab, user, "user", "active");
        var by = Actor.User(new AuthenticatedUser(user, "somebody", ""));
        var group = await Flags.GroupAsync();
        foreach (var change in new Func<Task>[]
        {
            () => Groups.CreateAsync(new GroupDraft("mine " + user), by, default),
            () => Groups.UpdateAsync(group.Id, new GroupDraft("mine " + user), by, default),
            () => Groups.DeleteAsync(group.Id, by, default),
            () => Groups.SetDefaultAsync(group.Id, by, default),
            () => Groups.AddMembersAsync(group.Id, [user], by, default),
            () => Groups.RemoveMemberAsync(group.Id, user, by, default),
            () => Groups.SetMainAsync(user, group.Id, by, default),
        })
        {
            Assert.Equal((user, "admin"), ((await Assert.ThrowsAsync<AccessDeniedException>(change)) is var error ? (error.Actor, error.Needed) : default));
        }

        Assert.Equal(group, await Groups.FindAsync(group.Id, default));
    }

    [SkippableFact]
    public async Task Lists_come_in_pages_that_miss_and_repeat_nothing()
    {
        for (var i = 0; i < 3; i++)
        {
            await Flags.GroupAsync();
        }

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await Groups.ListAsync(new ListRequest { Limit = 2, After = after }, default);
            seen.AddRange(page.Items.Select(group => group.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(await Lab.CountAsync("select count(*) from pf_user_groups"), seen.Count);
        Assert.Equal(seen.Distinct().Order(StringComparer.Ordinal), seen);
    }

    private async Task<string?> DefaultAsync() => (string?)await Lab.ScalarAsync("select group_id from pf_user_groups where is_default = 'Y'");
}
