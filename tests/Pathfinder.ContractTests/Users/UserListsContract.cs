using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Users;
using Xunit;

namespace Pathfinder.ContractTests.Users;

/// <summary>What lists of users must do.</summary>
public abstract class UserListsContract : ProvisioningContract
{
    private static readonly Actor Ada = Actor.Named("operator:ada");

    private IUsers Users => Lab.Users;

    [SkippableFact]
    [Trait("Requirement", "T-USERS-08")]
    [Trait("Requirement", "T-USERS-15")]
    public async Task Pages_come_newest_first_and_neither_overlap_nor_skip()
    {
        var ids = await ManyAsync(7);
        // two at one moment: the key parts them
        await Lab.AsOwnerAsync("update pf_users set created_at = (select min(created_at) from pf_users) where user_id in (:a, :b)", new Parameter("a", ids[2]), new Parameter("b", ids[5]));

        var seen = await WalkAsync(new UserFilter { Limit = 2 });

        var expected = await Lab.ColumnAsync("select user_id from pf_users where deleted_at is null order by created_at desc, user_id");
        Assert.Equal(expected, seen);
        Assert.Equal(expected.Count, await Users.CountAsync(new UserFilter(), default));
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-07")]
    [Trait("Requirement", "T-USERS-15")]
    [Trait("Requirement", "T-USERS-06")]
    public async Task Active_users_of_a_role_have_it_mainly_or_beside_another()
    {
        var ids = await ManyAsync(6);
        await Lab.AsOwnerAsync("update pf_users set role_name = 'viewer', schema_created = 'Y', account_status = 'active' where user_id in (:a, :b, :c)", new Parameter("a", ids[0]), new Parameter("b", ids[2]), new Parameter("c", ids[4]));
        await Lab.AsOwnerAsync("update pf_users set schema_created = 'Y', account_status = 'active' where user_id = :a", new Parameter("a", ids[1]));
        await Lab.Roles.GrantAsync(ids[1], "viewer", Ada, default);
        await Lab.Roles.GrantAsync(ids[3], "viewer", Ada, default); // not active
        var filter = new UserFilter { Role = "viewer", Status = AccountStatus.Active, Limit = 1 };

        Assert.Equal([ids[4], ids[2], ids[1], ids[0]], (await WalkAsync(filter)).Intersect(ids));
        Assert.Equal((await WalkAsync(filter)).Count, await Users.CountAsync(filter, default));
        Assert.Equal([ids[4], ids[3], ids[2], ids[1], ids[0]], (await WalkAsync(filter with { Status = null })).Intersect(ids));
        Assert.Equal(5, (await Users.CountAsync(filter with { Status = null }, default)) - await Lab.CountAsync("select count(*) from pf_users where role_name = 'viewer'") + 3);
        Assert.Empty((await Users.ListAsync(filter with { Role = "nobody has it" }, default)).Items);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-16")]
    public async Task The_recently_active_are_listed_by_what_they_did_last()
    {
        var ids = await ManyAsync(5);
        for (var i = 0; i < 4; i++)
        {
            await Lab.AsOwnerAsync(
                "update pf_users set schema_created = 'Y', account_status = 'active', last_activity_at = :seen where user_id = :id",
                new Parameter("seen", DateTime.UtcNow.AddMinutes(-10 * i), BindType.Timestamp), new Parameter("id", ids[i]));
        }

        await Users.SuspendAsync(ids[1], Ada, default);
        await Lab.AsOwnerAsync("update pf_users set schema_created = 'Y', account_status = 'active' where user_id = :id", new Parameter("id", ids[4])); // never did anything
        var filter = new UserFilter { Order = UserOrder.RecentlyActive, Limit = 1 };

        Assert.Equal([ids[0], ids[2], ids[3]], (await WalkAsync(filter)).Intersect(ids));
        Assert.Equal([ids[0], ids[2]], (await WalkAsync(filter with { ActiveSince = DateTime.UtcNow.AddMinutes(-25) })).Intersect(ids));
        Assert.Contains(ids[2], await WalkAsync(filter with { Role = "user", EmailVerified = false, PhoneVerified = false, IsOrganizer = false }));
        Assert.DoesNotContain(ids[2], await WalkAsync(filter with { Role = "admin" }));
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-24")]
    [Trait("Requirement", "U-API-23")]
    public async Task Every_condition_counts_alone_and_with_others()
    {
        var ids = await ManyAsync(5);
        await Users.SetOrganizerAsync(ids[0], true, Ada, default);
        await Users.SetOrganizerAsync(ids[1], true, Ada, default);
        await Lab.AsOwnerAsync("update pf_users set email_verified = 'Y' where user_id in (:a, :b)", new Parameter("a", ids[1]), new Parameter("b", ids[2]));
        await Lab.AsOwnerAsync("update pf_users set phone_verified = 'Y' where user_id = :a", new Parameter("a", ids[2]));
        await Users.SuspendAsync(ids[3], Ada, default);
        await Users.DeleteAsync(ids[4], Ada, default);
        var group = Ulid.New();
        await Lab.AsOwnerAsync("insert into pf_user_groups (group_id, group_name) values (:id, :name)", new Parameter("id", group), new Parameter("name", "group " + group));
        await Lab.AsOwnerAsync("update pf_users set feature_group_id = :grp where user_id in (:a, :b)", new Parameter("grp", group), new Parameter("a", ids[1]), new Parameter("b", ids[3]));
        await Lab.AsOwnerAsync("update pf_users set last_activity_at = :seen where user_id = :a", new Parameter("seen", DateTime.UtcNow, BindType.Timestamp), new Parameter("a", ids[0]));
        (UserFilter Filter, int[] Expected)[] cases =
        [
            (new() { IsOrganizer = true }, [1, 0]),
            (new() { IsOrganizer = false }, [3, 2]),
            (new() { EmailVerified = true }, [2, 1]),
            (new() { PhoneVerified = true }, [2]),
            (new() { IsOrganizer = true, EmailVerified = true }, [1]),
            (new() { Status = AccountStatus.Suspended }, [3]),
            (new() { Status = AccountStatus.Suspended, IsOrganizer = true }, []),
            (new() { Status = AccountStatus.Deleted }, [4]),
            (new() { Status = AccountStatus.Pending }, [2, 1, 0]),
            (new() { FeatureGroupId = group }, [3, 1]),
            (new() { FeatureGroupId = group, Role = "user", Status = AccountStatus.Pending }, [1]),
            (new() { ActiveSince = DateTime.UtcNow.AddHours(-1) }, [0]),
            (new() { Role = "user", EmailVerified = true }, [2, 1]),
            (new(), [3, 2, 1, 0]),
        ];

        foreach (var (filter, expected) in cases)
        {
            var found = (await WalkAsync(filter with { Limit = 3 })).Intersect(ids).Select(id => ids.IndexOf(id));
            Assert.Equal((filter.ToString(), string.Join(' ', expected)), (filter.ToString(), string.Join(' ', found)));
        }
    }

    [SkippableFact]
    public async Task Requests_that_cannot_be_answered_are_refused()
    {
        var recent = await Users.ListAsync(new UserFilter { Limit = 1 }, default);
        (UserFilter Filter, string Field, string Rule)[] cases =
        [
            (new() { Limit = 0 }, nameof(UserFilter.Limit), "range"),
            (new() { Limit = 201 }, nameof(UserFilter.Limit), "range"),
            (new() { After = "made up" }, nameof(UserFilter.After), "format"),
            (new() { After = new Cursor("users", "x", Ulid.New()).ToString() }, nameof(UserFilter.After), "format"),
            (new() { After = new Cursor("users", "9999999999999999999", Ulid.New()).ToString() }, nameof(UserFilter.After), "format"),
            (new() { Order = UserOrder.RecentlyActive, After = new Cursor("users", "1", Ulid.New()).ToString() }, nameof(UserFilter.After), "format"),
            (new() { Order = (UserOrder)7 }, nameof(UserFilter.Order), "range"),
            (new() { Order = UserOrder.RecentlyActive, Status = AccountStatus.Pending }, nameof(UserFilter.Order), "status"),
            (new() { Status = (AccountStatus)9 }, nameof(UserFilter.Status), "range"),
            (new() { Role = "" }, nameof(UserFilter.Role), "required"),
            (new() { Role = new string('x', 51) }, nameof(UserFilter.Role), "length"),
            (new() { FeatureGroupId = "x" }, nameof(UserFilter.FeatureGroupId), "format"),
            (new() { ActiveSince = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local) }, nameof(UserFilter.ActiveSince), "zone"),
        ];

        foreach (var (filter, field, rule) in cases)
        {
            var refusal = await Assert.ThrowsAsync<ValidationException>(() => Users.ListAsync(filter, default));
            Assert.Equal((filter, field, rule), (filter, refusal.Errors[0].Field, refusal.Errors[0].Rule));
        }

        await Assert.ThrowsAsync<ArgumentNullException>(() => Users.ListAsync(null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Users.CountAsync(null!, default));
        Assert.NotNull(recent);
    }

    private async Task<List<string>> ManyAsync(int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            ids.Add((await Lab.RegisterAsync()).UserId!);
        }

        return ids;
    }

    private async Task<List<string>> WalkAsync(UserFilter filter)
    {
        var seen = new List<string>();
        for (string? after = null; ;)
        {
            var page = await Users.ListAsync(filter with { After = after }, default);
            Assert.True(page.Items.Count <= filter.Limit);
            seen.AddRange(page.Items.Select(user => user.UserId));
            if ((after = page.Next) is null)
            {
                Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
                return seen;
            }
        }
    }
}
