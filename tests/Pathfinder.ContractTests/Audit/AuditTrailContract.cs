using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;
using Xunit;

namespace Pathfinder.ContractTests.Audit;

/// <summary>What operators and auditors learn of the audit.</summary>
[Trait("Requirement", "U-API-05")]
[Trait("Requirement", "P-TENANT-03")]
public abstract class AuditTrailContract : ProvisioningContract
{
    private AuditTrail Trail => new(new SharedTables(Lab.Engine), Lab.Engine);

    [SkippableFact]
    public async Task A_record_says_who_did_what_and_when_and_from_what_to_what()
    {
        var user = await UserAsync();
        await Lab.AsOwnerAsync("update pf_users set first_name = 'Peggy', phone_number = '+4915112345678', row_version = 5 where user_id = :id", new Parameter("id", user));

        var record = (await Trail.OfResourceAsync("user", user, new ListRequest(), default)).Items[0];

        Assert.Equal(("update", "user", user, "pf_users", user), (record.Action, record.ResourceType, record.ResourceId, record.Table, record.SubjectId));
        Assert.NotEmpty(record.Actor);
        Assert.True(record.Succeeded);
        Assert.Equal(DateTimeKind.Utc, record.OccurredAt.Kind);
        Assert.InRange(record.OccurredAt, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
        Assert.Equal([new AuditChange("first_name", "Given", "Peggy"), new AuditChange("phone_number", null, "+***8")], record.Changes);
        Assert.Equal(AuditValues.Proven, record.Values);
    }

    [SkippableFact]
    [Trait("Requirement", "X-13")]
    public async Task What_is_erased_is_said_to_be_and_what_is_gone_otherwise_is_said_to_be_that()
    {
        var (erased, robbed, forged) = (await UserAsync(), await UserAsync(), await UserAsync());
        Assert.Equal(1, await Trail.EraseAsync(erased, Actor.Named("operator:ada"), default));
        // as an owner could who takes the guards away first
        await using (var owner = await Database.OpenAsOwnerAsync())
        {
            foreach (var statement in Unguarded(
                "delete from pf_audit_values where audit_id in (select audit_id from pf_audit_log where subject_id = :id)".Replace(":id", $"'{robbed}'", StringComparison.Ordinal),
                "update pf_audit_values set new_values = '{\"first_name\": \"Forged\"}' where audit_id in (select audit_id from pf_audit_log where subject_id = :id)".Replace(":id", $"'{forged}'", StringComparison.Ordinal)))
            {
                await Lab.ExecuteAsync(owner, statement);
            }
        }

        Assert.Equal(AuditValues.Erased, await StateAsync(erased));
        Assert.Equal(AuditValues.Missing, await StateAsync(robbed));
        Assert.Equal(AuditValues.Altered, await StateAsync(forged));
        var record = (await Trail.AboutUserAsync(erased, new ListRequest(), default)).Items[^1];
        Assert.Contains(new AuditChange("first_name", null, null), record.Changes);
        Assert.Equal("operator:ada", (await Trail.OfResourceAsync("user", erased, new ListRequest(), default)).Items[0].Actor);
    }

    [SkippableFact]
    public async Task Pages_meet_without_gap_or_overlap_newest_first()
    {
        var user = await UserAsync();
        for (var i = 0; i < 10; i++)
        {
            await Lab.AsOwnerAsync($"update pf_users set first_name = 'Name {i}' where user_id = :id", new Parameter("id", user));
        }

        var whole = (await Trail.OfResourceAsync("user", user, new ListRequest { Limit = 200 }, default)).Items.Select(item => item.Id).ToList();
        Assert.Equal(11, whole.Count);
        Assert.Equal(whole.OrderDescending(), whole);
        Assert.Equal(whole, await PagedAsync(request => Trail.OfResourceAsync("user", user, request, default)));
        Assert.Equal(whole, await PagedAsync(request => Trail.AboutUserAsync(user, request, default)));
        var actor = (await Trail.OfResourceAsync("user", user, new ListRequest(), default)).Items[0].Actor;
        var done = await PagedAsync(request => Trail.ByActorAsync(actor, request, default));
        Assert.Equal(done.Count, done.Distinct().Count());
        Assert.Empty(whole.Except(done));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-35")]
    [Trait("Requirement", "E-64")]
    public async Task Failures_are_listed_with_their_error_and_nothing_else_is()
    {
        foreach (var number in Enumerable.Range(0, 7))
        {
            await Lab.Engine.ExecuteAsync(
                DatabaseAccount.Provisioner, AuditEntry.Statement, default,
                new AuditEntry("read", "thing", $"failed {number}", "pf_things", new ClientInfo("192.0.2.1", "tester"), number % 2 == 0 ? $"went wrong {number}" : null).ToParameters());
        }

        var first = await Trail.FailuresAsync(new ListRequest { Limit = 3 }, default);
        Assert.Equal(["failed 6", "failed 4", "failed 2"], first.Items.Select(item => item.ResourceId));
        Assert.All(first.Items, item => Assert.Equal((false, "192.0.2.1", "tester", AuditValues.None), (item.Succeeded, item.IpAddress, item.UserAgent, item.Values)));
        Assert.Equal("went wrong 6", first.Items[0].Error);
        var rest = await Trail.FailuresAsync(new ListRequest { Limit = 200, After = first.Next }, default);
        Assert.Equal("failed 0", rest.Items[0].ResourceId);
        Assert.All(rest.Items, item => Assert.False(item.Succeeded));
    }

    [SkippableFact]
    public async Task Bad_requests_are_refused_with_field_and_rule()
    {
        var cases = new (Func<Task> Call, string Fault)[]
        {
            (() => Trail.OfResourceAsync(null!, "x", new ListRequest(), default), "resourceType required"),
            (() => Trail.OfResourceAsync("user", "", new ListRequest(), default), "resourceId required"),
            (() => Trail.OfResourceAsync("user", new string('x', 101), new ListRequest(), default), "resourceId length"),
            (() => Trail.AboutUserAsync("x", new ListRequest(), default), "userId format"),
            (() => Trail.AboutUserAsync(Ulid.New().ToLowerInvariant(), new ListRequest(), default), "userId format"),
            (() => Trail.ByActorAsync("a\0b", new ListRequest(), default), "actor characters"),
            (() => Trail.FailuresAsync(new ListRequest { Limit = 201 }, default), "Limit range"),
            (() => Trail.FailuresAsync(new ListRequest { After = "nonsense" }, default), "After format"),
            (() => Trail.FailuresAsync(new ListRequest { After = new Cursor("audit", "x", "1").ToString() }, default), "After format"),
            (() => Trail.FailuresAsync(new ListRequest { After = new Cursor("audit", "9999999999999999999", "1").ToString() }, default), "After format"),
            (() => Trail.FailuresAsync(new ListRequest { After = new Cursor("audit", "1", Ulid.New()).ToString() }, default), "After format"),
            (() => Trail.EraseAsync("", Actor.Named("x"), default), "userId format"),
        };
        foreach (var (call, fault) in cases)
        {
            var refused = await Assert.ThrowsAsync<ValidationException>(call);
            Assert.Equal(fault, $"{refused.Errors[0].Field} {refused.Errors[0].Rule}");
        }

        await Assert.ThrowsAsync<ArgumentNullException>(() => Trail.FailuresAsync(null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Trail.EraseAsync(Ulid.New(), null!, default));
        Assert.Empty((await Trail.OfResourceAsync("user", "nobody", new ListRequest(), default)).Items);
    }

    /// <summary>The statement that turns a trigger of <c>pf_audit_values</c> on or off.</summary>
    private protected abstract string Switch(string trigger, bool on);

    private IEnumerable<string> Unguarded(params string[] statements)
    {
        string[] guards = ["tr_audit_values_guard", "tr_audit_values_erase"];
        return [.. guards.Select(guard => Switch(guard, false)), .. statements, .. guards.Select(guard => Switch(guard, true))];
    }

    private static async Task<List<long>> PagedAsync(Func<ListRequest, Task<Page<AuditRecord>>> list)
    {
        var ids = new List<long>();
        for (var page = await list(new ListRequest { Limit = 4 }); ; page = await list(new ListRequest { Limit = 4, After = page.Next }))
        {
            ids.AddRange(page.Items.Select(item => item.Id));
            if (page.Next is null)
            {
                return ids;
            }
        }
    }

    private async Task<AuditValues> StateAsync(string user) => (await Trail.AboutUserAsync(user, new ListRequest(), default)).Items[^1].Values;

    private async Task<string> UserAsync()
    {
        var user = Ulid.New();
        await Lab.AsOwnerAsync(
            $"insert into pf_users (user_id, username, username_key, email, first_name, last_name, schema_prefix) values ('{user}', 'u {user}', 'u {user}', '{user.ToLowerInvariant()}@example.org', 'Given', 'Family', 'user_{user[^20..].ToLowerInvariant()}')");
        return user;
    }
}
