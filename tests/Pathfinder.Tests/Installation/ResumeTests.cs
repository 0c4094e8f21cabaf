using Pathfinder.Data.Installation;
using Pathfinder.Data.Oracle.Installation;
using Xunit;

namespace Pathfinder.Tests.Installation;

/// <summary>Goes on after a cut at every single call, where DDL commits by itself.</summary>
public sealed class ResumeTests
{
    private static readonly OracleDialect Dialect = new();

    private static readonly Dictionary<string, string> Files = new()
    {
        ["install.sql"] = "define ledger = core/20300101_000000_ledger.sql\n@@install_step core/20300102_000000_people.sql\n@@install_step packages/pf_a.sql\n@@install_step core/20300103_000000_links.sql\n",
        ["core/20300101_000000_ledger.sql"] = "create table pf_schema_migrations (a number(1))\n/\ncomment on table pf_schema_migrations is 'x'\n/\n",
        ["core/20300101_000000_ledger.down.sql"] = "drop table pf_schema_migrations cascade constraints purge\n/\n",
        ["core/20300102_000000_people.sql"] = "create table pf_people (a number(1))\n/\ninsert into pf_people (a) values (1)\n/\ninsert into pf_people (a) values (2)\n/\ncreate index ix_people on pf_people (a)\n/\n",
        ["core/20300102_000000_people.down.sql"] = "-- pathfinder: refuses while pf_people has rows\ndrop index ix_people\n/\ndrop table pf_people cascade constraints purge\n/\n",
        ["packages/pf_a.sql"] = "create or replace package pf_a authid definer is\nend pf_a;\n/\ncreate or replace package body pf_a is\nend pf_a;\n/\n",
        ["packages/pf_a.down.sql"] = "drop package pf_a\n/\n",
        ["core/20300103_000000_links.sql"] = "create table pf_links (a number(1))\n/\nalter table pf_links add constraint fk_links foreign key (a) references pf_people (a)\n/\ncreate or replace view pf_v as select 1 x from dual\n/\n",
        ["core/20300103_000000_links.down.sql"] = "drop view pf_v\n/\nalter table pf_links drop constraint fk_links\n/\ndrop table pf_links cascade constraints purge\n/\n",
    };

    private static readonly string[] Whole =
    [
        "constraint fk_links", "index ix_people", "package body pf_a", "package pf_a", "table pf_links", "table pf_people", "table pf_schema_migrations", "view pf_v",
    ];

    [Theory]
    [Trait("Requirement", "U-API-29")]
    [Trait("Requirement", "E-60")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Up_ends_the_same_wherever_it_was_cut_off(bool afterTheCall)
    {
        var cuts = 0;
        for (var at = 1; ; at++, cuts++)
        {
            var database = new FakeDatabase(Dialect) { CutAt = at, CutAfter = afterTheCall };
            await RunAsync(() => Installer(database).UpAsync(null, CancellationToken.None));
            if (!database.WasCut)
            {
                break;
            }

            database.Restart();
            await Installer(database).UpAsync(null, CancellationToken.None);

            Assert.Equal(Whole, database.Objects);
            Assert.Equal(2, database.Rows.Count);
            Assert.Equal(4, database.Ledger.Count);
            Assert.All(database.Ledger, entry => Assert.Equal(LedgerState.Applied, entry.State));
            Assert.Empty((await Installer(database).UpAsync(null, CancellationToken.None)).Steps);
        }

        Assert.True(cuts > 30, $"only {cuts} cuts");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Down_ends_the_same_wherever_it_was_cut_off(bool afterTheCall)
    {
        var cuts = 0;
        for (var at = 1; ; at++, cuts++)
        {
            var database = await InstalledAsync();
            (database.CutAt, database.CutAfter) = (at, afterTheCall);
            await RunAsync(() => Installer(database).DownAsync("0", confirmed: true, null, CancellationToken.None));
            if (!database.WasCut)
            {
                break;
            }

            database.Restart();
            await Installer(database).DownAsync("0", confirmed: true, null, CancellationToken.None);

            // the fake does not know that a body goes with its package
            Assert.Equal(["package body pf_a"], database.Objects);
            Assert.Empty(database.Ledger);
        }

        Assert.True(cuts > 15, $"only {cuts} cuts");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Up_after_a_broken_down_restores_everything(bool afterTheCall)
    {
        for (var at = 1; ; at++)
        {
            var database = await InstalledAsync();
            (database.CutAt, database.CutAfter) = (at, afterTheCall);
            await RunAsync(() => Installer(database).DownAsync("20300101_000000", confirmed: true, null, CancellationToken.None));
            if (!database.WasCut)
            {
                break;
            }

            database.Restart();
            await Installer(database).UpAsync(null, CancellationToken.None);

            Assert.Equal(Whole, database.Objects);
            Assert.All(database.Ledger, entry => Assert.Equal(LedgerState.Applied, entry.State));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Down_after_a_broken_up_leaves_nothing(bool afterTheCall)
    {
        for (var at = 1; ; at++)
        {
            var database = new FakeDatabase(Dialect) { CutAt = at, CutAfter = afterTheCall };
            await RunAsync(() => Installer(database).UpAsync(null, CancellationToken.None));
            if (!database.WasCut)
            {
                break;
            }

            database.Restart();
            await Installer(database).DownAsync("0", confirmed: true, null, CancellationToken.None);

            Assert.DoesNotContain(database.Objects, name => name != "package body pf_a");
            Assert.Empty(database.Ledger);
        }
    }

    [Fact]
    public async Task A_file_may_be_mended_behind_the_statement_that_failed_but_not_before_it()
    {
        var database = new FakeDatabase(Dialect);
        database.Objects.Add("index ix_people"); // somebody else's: the fourth statement fails, and not as a repeat
        var failure = await Assert.ThrowsAsync<InstallationException>(() => Installer(database).UpAsync(null, CancellationToken.None));
        var broken = database.Ledger.Single(entry => entry.State == LedgerState.Failed);

        var before = await Assert.ThrowsAsync<InstallationException>(() => Installer(database, ("core/20300102_000000_people.sql", "values (2)", "values (3)")).UpAsync(null, CancellationToken.None));
        await Installer(database, ("core/20300102_000000_people.sql", "ix_people", "ix_other")).UpAsync(null, CancellationToken.None);

        Assert.Equal("install.failed", failure.Code);
        Assert.StartsWith("core/20300102_000000_people.sql, line 7: ORA-00955", failure.Message, StringComparison.Ordinal);
        Assert.Equal((3, 4), (broken.StatementsDone, broken.StatementCount));
        Assert.Contains("ORA-00955", broken.Error, StringComparison.Ordinal);
        Assert.Equal("install.changed", before.Code);
        Assert.Equal(2, database.Rows.Count);
        Assert.Contains("index ix_other", database.Objects);
    }

    [Fact]
    public async Task A_file_that_SqlPlus_left_half_done_is_taken_back_first()
    {
        var database = await InstalledAsync();
        var links = database.Ledger.Single(entry => entry.Version == "20300103_000000");
        await using (var session = await database.OpenAsync(CancellationToken.None))
        {
            await session.RecordAsync(links with { State = LedgerState.Applying, StatementsDone = null }, CancellationToken.None);
        }

        database.Objects.Remove("view pf_v");
        database.Objects.Remove("constraint fk_links");

        await Installer(database).UpAsync(null, CancellationToken.None);

        Assert.Equal(Whole, database.Objects);
    }

    [Fact]
    public async Task Down_refuses_before_anything_is_gone_while_a_guarded_table_has_rows()
    {
        var database = await InstalledAsync();
        database.Counts["pf_people"] = 2;

        var error = await Assert.ThrowsAsync<InstallationException>(() => Installer(database).DownAsync("0", confirmed: true, null, CancellationToken.None));

        Assert.Equal("install.in_use", error.Code);
        Assert.Equal(Whole, database.Objects);
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-54")]
    public async Task A_server_that_lacks_something_is_refused_by_name()
    {
        var database = new FakeDatabase(Dialect);
        database.Preflight.Add(new PreflightCheck("server version", "12.1.0", "19 or later", Holds: false, IsBlocking: true, "upgrade"));
        database.Preflight.Add(new PreflightCheck("partitioning", "FALSE", "TRUE", Holds: false, IsBlocking: false, "license it"));

        var error = await Assert.ThrowsAsync<InstallationException>(() => Installer(database).UpAsync(null, CancellationToken.None));

        Assert.Equal("install.preflight", error.Code);
        Assert.Equal("The database is not ready: server version is 12.1.0, required is 19 or later (upgrade).", error.Message);
        Assert.Empty(database.Objects);
    }

    private static async Task<FakeDatabase> InstalledAsync()
    {
        var database = new FakeDatabase(Dialect);
        await Installer(database).UpAsync(null, CancellationToken.None);
        database.Restart();
        return database;
    }

    private static SchemaInstaller Installer(FakeDatabase database, (string Path, string Old, string New)? change = null)
    {
        var files = new Dictionary<string, string>(Files);
        if (change is var (path, old, text))
        {
            files[path] = files[path].Replace(old, text, StringComparison.Ordinal);
        }

        return new SchemaInstaller(database, Dialect, new InstallationScripts(files, Dialect), new InstallationOptions());
    }

    private static async Task RunAsync(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (OperationCanceledException)
        {
            // cut off
        }
    }
}
