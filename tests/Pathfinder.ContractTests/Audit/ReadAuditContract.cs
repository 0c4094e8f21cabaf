using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Users;
using Xunit;

namespace Pathfinder.ContractTests.Audit;

/// <summary>Who reads what is about others leaves a row, whatever comes of it.</summary>
[Trait("Requirement", "P-TENANT-35")]
public abstract class ReadAuditContract : ProvisioningContract
{
    private static readonly ClientInfo Client = new("2001:db8::7", "admin pages/1.0");

    private AuditTrail Trail => new(new SharedTables(Lab.Engine), Lab.Engine);

    private ReadAudit Audit => new(new AuditRecorder(new SharedTables(Lab.Engine), Lab.Engine));

    [SkippableFact]
    public async Task A_read_and_a_failed_read_each_leave_a_row()
    {
        var (user, nobody, admin) = ((await Lab.RegisterAsync()).UserId!, Ulid.New(), Ulid.New());
        var by = Actor.User(new AuthenticatedUser(admin, "admin", ""), Client);

        Assert.NotNull(await ReadAsync(user, by));
        Assert.Null(await ReadAsync(nobody, by));
        await Assert.ThrowsAsync<ValidationException>(() => ReadAsync("no key", by));

        var rows = (await Trail.ByActorAsync(admin, new ListRequest(), default)).Items.Reverse().ToList();
        Assert.Equal([user, nobody, "no key"], rows.Select(row => row.ResourceId));
        Assert.Equal([null, "row.not_found", "validation.failed"], rows.Select(row => row.Error));
        Assert.Equal([true, false, false], rows.Select(row => row.Succeeded));
        Assert.All(rows, row =>
        {
            Assert.Equal((admin, "read", "user", "pf_users"), (row.Actor, row.Action, row.ResourceType, row.Table));
            Assert.Equal((Client.IpAddress, Client.UserAgent), (row.IpAddress, row.UserAgent));
            Assert.InRange(row.OccurredAt, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
        });
        Assert.Equal([nobody], (await Trail.FailuresAsync(new ListRequest { Limit = 200 }, default)).Items.Where(row => row.Actor == admin && row.Error == "row.not_found").Select(row => row.ResourceId));
    }

    [SkippableFact]
    public async Task A_list_and_a_search_leave_a_row_each_with_the_key_of_what_was_found_where_it_was_one()
    {
        var user = await Lab.RegisterAsync();
        var by = Actor.Named("operator:" + Ulid.New(), Client);
        var summary = (await Lab.Directory.FindAsync(user.UserId!, default))!;

        await Audit.ReadAsync(new DataRead("user") { Action = "list", Table = "pf_users" }, by, () => Lab.Directory.ListAsync(new UserFilter { Limit = 1 }, default));
        await Audit.ReadAsync(new DataRead("user") { Action = "search", Table = "pf_users" }, by, () => Lab.Directory.SearchAsync(new UserSearch(summary.Username), default));
        await Audit.ReadAsync(new DataRead("user") { Table = "pf_users" }, by, () => Lab.Directory.FindAsync(summary.Username, default), found => found?.UserId);

        var rows = (await Trail.ByActorAsync(by.Name, new ListRequest(), default)).Items.Reverse();
        Assert.Equal([("list", null), ("search", null), ("read", user.UserId)], rows.Select(row => (row.Action, row.ResourceId)));
    }

    [SkippableFact]
    public async Task A_record_that_breaks_a_rule_is_refused_with_field_and_rule()
    {
        var cases = new (DataRead Read, string Fault)[]
        {
            (new(""), "ResourceType required"),
            (new(new string('x', 51)), "ResourceType length"),
            (new("user") { Action = " " }, "Action required"),
            (new("user") { ResourceId = "" }, "ResourceId required"),
            (new("user") { ResourceId = new string('x', 101) }, "ResourceId length"),
            (new("user") { Table = new string('x', 129) }, "Table length"),
            (new("user") { Error = "a\0b" }, "Error characters"),
        };
        foreach (var (read, fault) in cases)
        {
            var refused = await Assert.ThrowsAsync<ValidationException>(() => Audit.RecordAsync(read, Actor.Named("x"), default));
            Assert.Equal(fault, $"{refused.Errors[0].Field} {refused.Errors[0].Rule}");
        }

        await Assert.ThrowsAsync<ArgumentNullException>(() => Audit.RecordAsync(null!, Actor.Named("x"), default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Audit.RecordAsync(new("user"), null!, default));
    }

    private Task<User?> ReadAsync(string userId, Actor by) =>
        Audit.ReadAsync(new DataRead("user") { Table = "pf_users", ResourceId = userId }, by, () => Lab.Directory.FindByIdAsync(userId, default));
}
