using Pathfinder.Data.Installation;
using Pathfinder.Data.PostgreSql;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Installation;

public sealed class SchemaInstallationTests
{
    [Fact]
    [Trait("Requirement", "U-API-08")]
    [Trait("Requirement", "P-SCHEMA-55")]
    [Trait("Requirement", "T-USERS-01")]
    public async Task Up_applies_every_file_and_records_it()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        var scripts = ScratchDatabase.Shipped;

        var result = await database.Installer().UpAsync(null, CancellationToken.None);

        var status = await database.Installer().StatusAsync(CancellationToken.None);
        Assert.Equal(scripts.Files.Count + scripts.Modules.Count, result.Steps.Count);
        Assert.All(status, line => Assert.Equal(Standing.Applied, line.Standing));
        Assert.All(status, line => Assert.NotNull(line.Entry?.DurationMs));
        Assert.Equal(result.Steps.Count, status.Count);
    }

    [Fact]
    [Trait("Requirement", "U-API-29")]
    [Trait("Requirement", "T-USERS-01")]
    public async Task Up_again_has_nothing_to_do()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await database.Installer().UpAsync(null, CancellationToken.None);

        var again = await database.Installer().UpAsync(null, CancellationToken.None);

        Assert.Empty(again.Steps);
    }

    [Fact]
    [Trait("Requirement", "V-SHIFT-42")]
    [Trait("Requirement", "T-USERS-12")]
    [Trait("Requirement", "U-API-30")]
    [Trait("Requirement", "X-08")]
    public async Task Up_down_up_leaves_an_identical_dictionary()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await database.Installer().UpAsync(null, CancellationToken.None);
        var first = await CatalogueDump.ReadAsync(database);

        await database.Installer().DownAsync("0", confirmed: true, null, CancellationToken.None);
        var left = await database.ColumnAsync("""
            select 'relation ' || c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'pathfinder'
            union all select 'function ' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'pathfinder'
            union all select 'type ' || t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = 'pathfinder'
            union all select 'schema ' || nspname from pg_namespace where nspname like 'pf\_%'
            """);
        await database.Installer().UpAsync(null, CancellationToken.None);
        var second = await CatalogueDump.ReadAsync(database);

        Assert.Empty(left);
        Assert.True(first.Count > 100);
        Assert.Equal(first, second);
    }

    [Fact]
    [Trait("Requirement", "U-API-08")]
    public async Task A_changed_migration_is_an_error_that_names_it()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await database.Installer(FixtureScripts.Read()).UpAsync(null, CancellationToken.None);
        var changed = database.Installer(FixtureScripts.Read((FixtureScripts.First + ".sql", "a;b", "c")));

        var error = await Assert.ThrowsAsync<InstallationException>(() => changed.UpAsync(null, CancellationToken.None));
        var status = await changed.StatusAsync(CancellationToken.None);

        Assert.Equal("install.changed", error.Code);
        Assert.StartsWith("core/20300101_000000_people.sql was changed", error.Message, StringComparison.Ordinal);
        Assert.Equal("20300101_000000", Assert.Single(status, line => line.Standing == Standing.Changed).Version);
    }

    [Fact]
    public async Task A_changed_package_is_applied_again_and_nothing_else()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await database.Installer(FixtureScripts.Read()).UpAsync(null, CancellationToken.None);

        var result = await database.Installer(FixtureScripts.Read((FixtureScripts.Package + ".sql", "select 1", "select 2"))).UpAsync(null, CancellationToken.None);

        Assert.Equal("pf_fixture", Assert.Single(result.Steps).Version);
        Assert.Equal(["2"], await database.ColumnAsync("select one::text from pathfinder.pf_one"));
    }

    [Fact]
    [Trait("Requirement", "U-API-33")]
    public async Task A_migration_older_than_an_applied_one_is_refused()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await database.Installer(FixtureScripts.Read()).UpAsync(null, CancellationToken.None);
        var files = FixtureScripts.Files();
        files["install.sql"] = files["install.sql"].Replace(FixtureScripts.First, "core/20270101_000000_late.sql \\ir install_step.sql\n\\set file " + FixtureScripts.First, StringComparison.Ordinal);
        files["core/20270101_000000_late.sql"] = files["core/20270101_000000_late.down.sql"] = "select 1;";

        var error = await Assert.ThrowsAsync<InstallationException>(() => database.Installer(new InstallationScripts(files, ScratchDatabase.Dialect)).UpAsync(null, CancellationToken.None));

        Assert.Equal("install.out_of_order", error.Code);
        Assert.StartsWith("core/20270101_000000_late.sql is older than 20300103_000000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_later_version_is_refused()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await database.Installer(FixtureScripts.Read()).UpAsync(null, CancellationToken.None);

        var up = await Assert.ThrowsAsync<InstallationException>(() => database.Installer().UpAsync(null, CancellationToken.None));
        var down = await Assert.ThrowsAsync<InstallationException>(() => database.Installer().DownAsync("0", confirmed: true, null, CancellationToken.None));

        Assert.Equal(("install.newer", "install.newer"), (up.Code, down.Code));
        Assert.Contains("20300103_000000", up.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "U-API-29")]
    public async Task A_statement_that_fails_is_named_recorded_and_leaves_nothing()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        var broken = database.Installer(FixtureScripts.Read((FixtureScripts.First + ".sql", "(2, null)", "(null, null)")));

        var error = await Assert.ThrowsAsync<InstallationException>(() => broken.UpAsync(null, CancellationToken.None));
        var entry = (await broken.StatusAsync(CancellationToken.None)).Single(line => line.Version == "20300101_000000").Entry;
        var tables = await database.ColumnAsync("select relname from pg_class where relname = 'pf_people'");
        await database.Installer(FixtureScripts.Read()).UpAsync(null, CancellationToken.None);

        Assert.Equal("install.failed", error.Code);
        Assert.StartsWith("core/20300101_000000_people.sql, line 3: 23502", error.Message, StringComparison.Ordinal);
        Assert.Equal(LedgerState.Failed, entry?.State);
        Assert.Contains("23502", entry?.Error, StringComparison.Ordinal);
        Assert.Contains("pathfinder installer, process", entry?.AppliedBy, StringComparison.Ordinal);
        Assert.Empty(tables);
    }

    [Fact]
    public async Task Two_installers_at_once_apply_everything_once()
    {
        await using var database = await ScratchDatabase.CreateAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.Installer(FixtureScripts.Read()).UpAsync(null, CancellationToken.None)));

        Assert.Equal([0, 0, 0, 5], results.Select(result => result.Steps.Count).Order());
    }

    [Fact]
    public async Task A_second_installer_gives_up_after_its_limit_and_says_who_holds_the_lock()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var first = await database.Sessions.OpenAsync(CancellationToken.None);
        await first.EnterAsync(CancellationToken.None);
        Assert.True(await first.TryLockAsync(CancellationToken.None));

        var error = await Assert.ThrowsAsync<InstallationException>(
            () => database.Installer(FixtureScripts.Read(), TimeSpan.FromMilliseconds(300)).UpAsync(null, CancellationToken.None));

        Assert.Equal("install.locked", error.Code);
        Assert.Contains($"pathfinder installer, process {Environment.ProcessId} on {Environment.MachineName}", error.Message, StringComparison.Ordinal);
        Assert.Contains("account pf_installer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lock_ends_with_its_session_though_the_connection_is_pooled()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using (var first = await database.Sessions.OpenAsync(CancellationToken.None))
        {
            await first.EnterAsync(CancellationToken.None);
            await first.TryLockAsync(CancellationToken.None);
        }

        Assert.Empty(await database.ColumnAsync("select pid::text from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())"));
    }

    [Fact]
    [Trait("Requirement", "U-API-30")]
    public async Task Down_without_confirmation_changes_nothing_and_says_what_would_go()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        var installer = database.Installer(FixtureScripts.Read());
        await installer.UpAsync(null, CancellationToken.None);

        var error = await Assert.ThrowsAsync<InstallationException>(() => installer.DownAsync("20300101_000000", confirmed: false, null, CancellationToken.None));

        Assert.Equal("install.unconfirmed", error.Code);
        Assert.Contains("20300103_000000, 20300102_000000", error.Message, StringComparison.Ordinal);
        Assert.Empty((await installer.UpAsync(null, CancellationToken.None)).Steps);
    }

    [Fact]
    public async Task Down_to_a_version_keeps_it_and_up_brings_the_rest_back()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        var installer = database.Installer(FixtureScripts.Read());
        await installer.UpAsync(null, CancellationToken.None);

        var down = await installer.DownAsync("20300101_000000", confirmed: true, null, CancellationToken.None);
        var people = await database.ColumnAsync("select count(*)::text from pathfinder.pf_people");
        var up = await installer.UpAsync(null, CancellationToken.None);

        Assert.Equal(["20300103_000000", "pf_fixture", "20300102_000000"], down.Steps.Select(step => step.Version));
        Assert.Equal(["2"], people);
        Assert.Equal(3, up.Steps.Count);
    }

    [Fact]
    public async Task Down_refuses_while_a_guarded_table_has_rows()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        var installer = database.Installer(FixtureScripts.Read());
        await installer.UpAsync(null, CancellationToken.None);
        await database.RunAsync("create table pathfinder.pf_guests (a integer); insert into pathfinder.pf_guests values (1); grant select on pathfinder.pf_guests to pf_owner");

        var error = await Assert.ThrowsAsync<InstallationException>(() => installer.DownAsync("0", confirmed: true, null, CancellationToken.None));

        Assert.Equal("install.in_use", error.Code);
        Assert.Equal(["1"], await database.ColumnAsync("select one::text from pathfinder.pf_one"));
    }

    [Fact]
    public async Task Down_to_a_version_that_does_not_exist_names_those_that_do()
    {
        await using var database = await ScratchDatabase.CreateAsync();

        var error = await Assert.ThrowsAsync<InstallationException>(
            () => database.Installer(FixtureScripts.Read()).DownAsync("7", confirmed: true, null, CancellationToken.None));

        Assert.Contains("20300101_000000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_nobody_prepared_is_refused_by_what_it_lacks()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await database.RunAsync($"""
            drop schema pathfinder;
            do $$ begin execute format('revoke create on database %I from pf_owner', current_database()); end $$
            """);

        var error = await Assert.ThrowsAsync<InstallationException>(() => database.Installer().UpAsync(null, CancellationToken.None));

        Assert.Equal("install.preflight", error.Code);
        Assert.Contains("schema pathfinder is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("right of pf_owner to create schemas is missing", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Requirement", "U-API-22")]
    [InlineData("gen_random_uuid()")]
    [InlineData("sha256(bytea)")]
    public async Task A_server_that_keeps_random_numbers_or_digests_from_us_is_refused_by_their_names(string function)
    {
        await using var database = await ScratchDatabase.CreateAsync();
        Assert.Equal(("callable", true), await CheckAsync(database, "random numbers and digests"));
        Assert.Equal(["0"], await database.ColumnAsync("select count(*)::text from pg_extension where extname in ('uuid-ossp', 'pgcrypto')"));
        await database.RunAsync($"revoke execute on function pg_catalog.{function} from public");

        var error = await Assert.ThrowsAsync<InstallationException>(() => database.Installer().UpAsync(null, CancellationToken.None));

        Assert.Equal("install.preflight", error.Code);
        Assert.Contains($"random numbers and digests is pg_catalog.{function} not callable", error.Message, StringComparison.Ordinal);
        Assert.Equal(($"pg_catalog.{function} not callable", false), await CheckAsync(database, "random numbers and digests"));
        await database.RunAsync($"grant execute on function pg_catalog.{function} to pf_owner");
        Assert.Equal(("callable", true), await CheckAsync(database, "random numbers and digests"));
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-42")]
    public async Task Preflight_says_when_changes_of_the_schema_would_go_unrecorded()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        Assert.Equal(("on", true), await CheckAsync(database, "audit of schema changes"));

        await database.RunAsync("alter event trigger pf_schema_dropped disable");

        Assert.Equal(("off", false), await CheckAsync(database, "audit of schema changes"));
        Assert.NotEmpty((await database.Installer(FixtureScripts.Read()).UpAsync(null, CancellationToken.None)).Steps); // advice, no obstacle
    }

    [Fact]
    public async Task The_script_shows_what_up_would_run_and_is_empty_after_it()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        var installer = database.Installer();

        var before = await installer.ScriptAsync(CancellationToken.None);
        await installer.UpAsync(null, CancellationToken.None);
        var after = await installer.ScriptAsync(CancellationToken.None);

        Assert.Contains("create table pf_schema_migrations", before, StringComparison.Ordinal);
        Assert.Contains("pf_modules.finish_version('career', 1", before, StringComparison.Ordinal);
        Assert.Empty(after);
    }

    [Fact]
    public async Task Progress_tells_of_each_file_before_and_after()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        var steps = new List<InstallationStep>();

        await database.Installer(FixtureScripts.Read()).UpAsync(new Listener(steps), CancellationToken.None);

        Assert.Equal(10, steps.Count);
        Assert.Equal([LedgerState.Applying, LedgerState.Applied], steps.Take(2).Select(step => step.State));
        Assert.Equal([1, 2, 3, 4, 5], steps.Where(step => step.State == LedgerState.Applied).Select(step => step.Place));
        Assert.All(steps, step => Assert.Equal(5, step.Count));
    }

    [Fact]
    public async Task A_server_out_of_reach_is_an_error_with_a_code()
    {
        const string Nowhere = "Host=127.0.0.1;Port=1;Username=pf_installer;Database=none;Timeout=2";
        await using var engine = new PostgreSqlEngine(new PostgreSqlSettings { App = Nowhere, Provisioner = Nowhere, Installer = Nowhere });
        var installer = new SchemaInstaller(new InstallationSessions(engine), ScratchDatabase.Dialect, ScratchDatabase.Shipped, new InstallationOptions());

        var error = await Assert.ThrowsAsync<InstallationException>(() => installer.UpAsync(null, CancellationToken.None));

        Assert.Equal("install.database", error.Code);
    }

    private static async Task<(string Actual, bool Holds)> CheckAsync(ScratchDatabase database, string name)
    {
        var check = Assert.Single(await database.Installer().PreflightAsync(CancellationToken.None), check => check.Name == name);
        return (check.Actual, check.Holds);
    }

    private sealed class Listener(List<InstallationStep> steps) : IProgress<InstallationStep>
    {
        public void Report(InstallationStep value) => steps.Add(value);
    }
}
