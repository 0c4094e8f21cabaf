using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Provisioning;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Monitoring;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Monitoring;
using Xunit;

namespace Pathfinder.ContractTests.Monitoring;

/// <summary>What operators find out about the database.</summary>
public abstract class DiagnosticsContract : ProvisioningContract
{
    private protected IDiagnostics Diagnostics { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Diagnostics = new DiagnosticsService(Lab.Engine);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-51")]
    [Trait("Requirement", "E-74")]
    [Trait("Requirement", "U-API-41")]
    public async Task The_largest_parts_of_users_tables_come_first_indexes_and_long_values_included()
    {
        var large = await Lab.ReadyAsync("segments large");
        var small = await Lab.ReadyAsync("segments");
        var prefix = await Lab.PrefixAsync(large);
        await FillAsync(prefix, characters: 3_000_000);
        await FillAsync(await Lab.PrefixAsync(small), characters: 300_000);

        var segments = await Diagnostics.SegmentsAsync(1_000, default);

        Assert.Equal(segments.OrderByDescending(segment => segment.SizeMb).Select(segment => segment.SizeMb), segments.Select(segment => segment.SizeMb));
        Assert.Equal(("segments large", $"{prefix}_messages", "long values"), (segments[0].Username, segments[0].Table, segments[0].Kind));
        Assert.True(segments[0].SizeMb > 2.5m, segments[0].ToString());
        foreach (var username in (string[])["segments large", "segments"])
        {
            var own = segments.Where(segment => segment.Username == username).ToList();
            Assert.Contains(own, segment => segment.Kind == "table");
            Assert.Contains(own, segment => segment.Kind == "index");
            Assert.Equal(own.Count, own.DistinctBy(segment => segment.Segment).Count());
            var whole = Convert.ToDecimal(await AsOperatorAsync($"select space_mb from v_user_table_stats where username = '{username}'"), CultureInfo.InvariantCulture);
            Assert.InRange(own.Sum(segment => segment.SizeMb), whole - 0.1m, whole + 0.1m);
        }

        Assert.Single(await Diagnostics.SegmentsAsync(1, default));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-49")]
    [Trait("Requirement", "E-14")]
    public async Task What_bears_a_wanted_name_is_shown_the_newest_first()
    {
        var user = (await Lab.RegisterAsync("naming one")).UserId!;
        var ready = await Lab.ReadyAsync("naming two"); // the pass makes the tables of both
        Assert.Empty(await Diagnostics.NamingConflictsAsync(user, default));
        Assert.Empty(await Diagnostics.NamingConflictsAsync(ready, default));

        var failing = (await Lab.RegisterAsync("naming three")).UserId!;
        var prefix = await Lab.PrefixAsync(failing);
        await Lab.AsOwnerAsync($"create table {prefix}_messages (id integer)");
        await Task.Delay(1_100); // one engine keeps seconds
        await Lab.AsOwnerAsync($"create table {prefix}_conversations (id integer)");
        await Lab.RunOnceAsync();
        Assert.NotEqual("ready", await Lab.StateAsync(failing));

        var found = await Diagnostics.NamingConflictsAsync(failing, default);

        Assert.Equal([$"{prefix}_conversations", $"{prefix}_messages"], found.Select(conflict => conflict.ObjectName));
        Assert.All(found, conflict => Assert.Equal(("naming three", "table", "pf_owner"), (conflict.Username, conflict.Kind, conflict.Owner)));
        Assert.All(found, conflict => Assert.InRange(conflict.CreatedAt!.Value, DateTime.UtcNow.AddMinutes(-10), DateTime.UtcNow.AddMinutes(1)));
        Assert.Equal(found, (await Diagnostics.NamingConflictsAsync(null, default)).Where(conflict => conflict.Username == "naming three"));

        await Lab.AsOwnerAsync($"drop table {prefix}_messages");
        await Lab.AsOwnerAsync($"drop table {prefix}_conversations");
        Assert.Empty(await Diagnostics.NamingConflictsAsync(failing, default));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-38")]
    public async Task Every_seeded_defect_is_found_and_nothing_else()
    {
        await Lab.ReadyAsync("security whole");
        var user = await Lab.ReadyAsync("security broken");
        var (prefix, set) = (await Lab.PrefixAsync(user), await Lab.SetAsync(user));
        Assert.Empty(await Diagnostics.SecurityAsync(default));

        var defects = new List<(string Sql, string Problem, string Name, string? Username)>
        {
            (DamageSql(Damage.OpenedPolicy, prefix, set), "changed policy", $"{prefix}_messages", "security broken"),
            (DamageSql(Damage.LostPolicy, prefix, set), "no policy", $"{prefix}_messages", "security broken"),
            (DamageSql(Damage.RowSecurityOff, prefix, set), "row security off", $"{prefix}_profile_summaries", "security broken"),
            (DamageSql(Damage.ForeignGrant, prefix, set), "unexpected grant", $"{prefix}_messages", "security broken"),
            ($"grant update on {prefix}_skill_summary to pf_app_role", "unexpected grant", $"{prefix}_skill_summary", "security broken"),
            (DamageSql(Damage.LostTable, prefix, set), "missing table", $"{prefix}_career_objectives", "security broken"),
            ("create table user_nobody_messages (id integer)", "orphan table", "user_nobody_messages", null),
            ("create table pf_leak (user_id varchar(26))", "", "", null),
            ("grant select on pf_leak to pf_app", "row security off", "pf_leak", null),
            ("grant select on pf_users to public", "unexpected grant", "pf_users", null),
        };
        var before = new List<SecurityFinding>();
        foreach (var (sql, problem, name, username) in defects)
        {
            await Lab.AsOwnerAsync(sql);
            var now = (await Diagnostics.SecurityAsync(default)).ToList();
            if (problem == "no policy")
            {
                before.RemoveAll(finding => finding.Problem == "changed policy"); // the changed one is gone
            }

            var fresh = now.Except(before).ToList();
            if (problem.Length > 0)
            {
                Assert.Equal((problem, name, username), fresh.Select(finding => (finding.Problem, finding.ObjectName, finding.Username)).Single());
            }

            Assert.Empty(before.Except(now));
            before = now;
        }

        // the job tells of each
        var pass = await new AuditSecurity(Diagnostics, NullLogger<AuditSecurity>.Instance).RunAsync(new JobContext(WorkerId.New()), default);
        Assert.Equal((0, before.Count), (pass.Done, pass.Failed));

        await Lab.AsOwnerAsync("revoke select on pf_users from public");
        await Lab.AsOwnerAsync("drop table pf_leak");
        await Lab.AsOwnerAsync("drop table user_nobody_messages");
        Assert.All(await Diagnostics.SecurityAsync(default), finding => Assert.Equal("security broken", finding.Username));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-39")]
    [Trait("Requirement", "T-USERS-36")]
    [Trait("Requirement", "E-72")]
    public async Task Indexes_are_listed_with_what_needs_them_the_most_used_first()
    {
        await Lab.ReadyAsync("indexes one");
        await Lab.ReadyAsync("indexes two");

        var report = await Diagnostics.IndexesAsync(1_000, default);

        Assert.Null(report.Gap);
        Assert.Equal(report.Rows.OrderByDescending(index => index.Scans).Select(index => index.Scans), report.Rows.Select(index => index.Scans));
        Assert.Equal("primary key", report.Rows.Single(index => index.Index == "pk_users").Duty);
        Assert.Equal("unique", report.Rows.Single(index => index.Index == "uq_users_username").Duty);
        Assert.Equal("foreign key", report.Rows.Single(index => index.Index == "ix_users_group").Duty);
        Assert.Null(report.Rows.Single(index => index.Index == "ix_users_created").Duty);
        var messages = report.Rows.Single(index => index.Index == "pk_{set}_messages");
        Assert.Equal("{prefix}_messages", messages.Table);
        Assert.True(messages.IndexCount >= 2, messages.ToString());
        Assert.Single((await Diagnostics.IndexesAsync(1, default)).Rows);
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-40")]
    [Trait("Requirement", "E-73")]
    public async Task An_index_never_used_appears_and_is_not_proposed_before_it_was_watched_and_none_that_a_constraint_needs()
    {
        await Lab.AsOwnerAsync("create index ix_stray on pf_users (nationality)");

        var report = await Diagnostics.UnusedIndexesAsync(30, default);

        var stray = report.Rows.Single(index => index.Index == "ix_stray");
        Assert.Equal(("pf_users", 0L, false), (stray.Table, stray.Scans, stray.IsProposed));
        var needed = (await Diagnostics.IndexesAsync(1_000, default)).Rows.Where(index => index.Duty is not null).Select(index => index.Index).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("pk_users", needed);
        Assert.DoesNotContain(report.Rows, index => needed.Contains(index.Index));
        await Lab.AsOwnerAsync("drop index ix_stray");
        Assert.DoesNotContain((await Diagnostics.UnusedIndexesAsync(30, default)).Rows, index => index.Index == "ix_stray");
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-38")]
    public async Task Slow_statements_are_listed_the_slowest_first_or_the_report_says_what_is_missing()
    {
        var report = await Diagnostics.SlowStatementsAsync(0, 1_000, default);

        Assert.Equal(report.Gap is null, report.Rows.Count > 0);
        Assert.Equal(report.Rows.OrderByDescending(statement => statement.MeanMs).Select(statement => statement.MeanMs), report.Rows.Select(statement => statement.MeanMs));
        Assert.All(report.Rows, statement => Assert.True(statement.Calls > 0 && statement.Text.Length > 0 && statement.TotalMs >= statement.MeanMs, statement.ToString()));
        Assert.Empty((await Diagnostics.SlowStatementsAsync(3_600_000, 1_000, default)).Rows);
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-41")]
    public async Task Tables_are_listed_by_the_space_that_holds_nothing()
    {
        var tables = await Diagnostics.TableWasteAsync(1_000, default);

        Assert.Contains(tables, table => table.Table == "pf_users");
        Assert.All(tables, table => Assert.True(table.WasteMb >= 0 && table.WasteMb <= table.SizeMb && table.RowCount >= 0 && table.DeadRows >= 0, table.ToString()));
        Assert.Equal(tables.OrderByDescending(table => table.WasteMb).Select(table => table.WasteMb), tables.Select(table => table.WasteMb));
        Assert.Single(await Diagnostics.TableWasteAsync(1, default));
    }

    [SkippableFact]
    public async Task Nobody_waits_where_nobody_is_held_up() => Assert.Empty(await Diagnostics.WaitsAsync(default));

    [SkippableFact]
    public async Task Wrong_wishes_are_refused_with_field_and_rule()
    {
        await RefusedAsync(() => Diagnostics.SlowStatementsAsync(-1, 50, default), "longerThanMs");
        await RefusedAsync(() => Diagnostics.SlowStatementsAsync(3_600_001, 50, default), "longerThanMs");
        await RefusedAsync(() => Diagnostics.SlowStatementsAsync(100, 0, default), "limit");
        await RefusedAsync(() => Diagnostics.IndexesAsync(1_001, default), "limit");
        await RefusedAsync(() => Diagnostics.UnusedIndexesAsync(0, default), "watchedDays");
        await RefusedAsync(() => Diagnostics.UnusedIndexesAsync(3_651, default), "watchedDays");
        await RefusedAsync(() => Diagnostics.TableWasteAsync(0, default), "limit");
        await RefusedAsync(() => Diagnostics.SegmentsAsync(0, default), "limit");
        await RefusedAsync(() => Diagnostics.NamingConflictsAsync("", default), "userId", "format");
        await RefusedAsync(() => Diagnostics.NamingConflictsAsync("01k0000000000000000000000a", default), "userId", "format");
        Assert.Empty(await Diagnostics.NamingConflictsAsync(Ulid.New(), default));
    }

    [SkippableTheory]
    [InlineData("monitor/security_audit")]
    [InlineData("monitor/waits")]
    [InlineData("monitor/sources")]
    public async Task The_application_asks_none_of_it(string statement)
    {
        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Lab.Engine.QueryAsync(DatabaseAccount.App, statement, row => row.FieldCount, default));

        Assert.Contains(Lab.Engine.Classify(error).Kind, new[] { FailureKind.Denied, FailureKind.Missing });
    }

    /// <summary>The statement that does a tenant's tables damage.</summary>
    private protected abstract string DamageSql(Damage damage, string prefix, long set);

    private static async Task RefusedAsync(Func<Task> call, string field, string rule = "range")
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(call);
        Assert.Equal((field, rule), (refused.Errors[0].Field, refused.Errors[0].Rule));
    }

    // text that no compression makes smaller
    private async Task FillAsync(string prefix, int characters)
    {
        var conversation = Ulid.New();
        await Lab.AsAdministratorAsync($"insert into {prefix}_conversations (conversation_id, title) values ('{conversation}', 'T')");
        await using var administrator = await Database.OpenAsAdministratorAsync();
        await Lab.ExecuteAsync(
            administrator, $"insert into {prefix}_messages (message_id, conversation_id, sequence_no, role, content) values ('{Ulid.New()}', '{conversation}', 1, 'user', :content)",
            new Parameter("content", Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(characters * 3 / 4)), BindType.LongText));
    }

    private async Task<object?> AsOperatorAsync(string sql)
    {
        await using var connection = await Lab.Engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync();
        return await Lab.ScalarAsync(connection, sql);
    }
}
