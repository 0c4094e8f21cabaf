using Pathfinder.Data.Installation;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Installation;

/// <summary>An installation that is cut off at every single call ends, on the next run, as if nothing had happened.</summary>
public sealed class InterruptedInstallationTests
{
    private const string Dump = """
        select line from (
        select 'relation ' || c.oid::regclass || ' ' || c.relkind::text as line from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'pathfinder'
        union all select 'invalid ' || indexrelid::regclass from pg_index where not indisvalid
        union all select 'function ' || p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname like 'pf\_%'
        union all select 'schema ' || nspname from pg_namespace where nspname like 'pf\_%'
        ) as lines order by 1
        """;

    private static readonly InstallationScripts Scripts = FixtureScripts.Read();

    public enum Fault
    {
        /// <summary>The process dies before the call: nothing is written any more.</summary>
        DiesBefore,

        /// <summary>The process dies when the call has taken effect.</summary>
        DiesAfter,

        /// <summary>The server ends the connection: the installer lives on and may write why.</summary>
        ConnectionEnds,
    }

    [Theory]
    [Trait("Requirement", "U-API-29")]
    [Trait("Requirement", "E-60")]
    [InlineData(Fault.DiesBefore)]
    [InlineData(Fault.DiesAfter)]
    [InlineData(Fault.ConnectionEnds)]
    public async Task Up_goes_on_after_a_fault_at_any_call(Fault fault)
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await database.Installer(Scripts).UpAsync(null, CancellationToken.None);
        var whole = await database.ColumnAsync(Dump);
        await database.Installer(Scripts).DownAsync("0", confirmed: true, null, CancellationToken.None);

        var faults = 0;
        while (await BreakAsync(database, faults + 1, fault, installer => installer.UpAsync(null, CancellationToken.None)))
        {
            faults++;
            await database.Installer(Scripts).UpAsync(null, CancellationToken.None);

            Assert.Equal(whole, await database.ColumnAsync(Dump));
            Assert.Equal(["2"], await database.ColumnAsync("select count(*)::text from pathfinder.pf_people"));
            Assert.Equal(["applied 5"], await database.ColumnAsync("select state || ' ' || count(*) from pathfinder.pf_schema_migrations group by state"));
            await database.Installer(Scripts).DownAsync("0", confirmed: true, null, CancellationToken.None);
            Assert.Empty(await database.ColumnAsync(Dump));
        }

        Assert.True(faults > 30, $"only {faults} faults");
    }

    [Theory]
    [Trait("Requirement", "U-API-30")]
    [Trait("Requirement", "V-SHIFT-42")]
    [InlineData(Fault.DiesBefore)]
    [InlineData(Fault.DiesAfter)]
    [InlineData(Fault.ConnectionEnds)]
    public async Task Down_goes_on_after_a_fault_at_any_call(Fault fault)
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await database.Installer(Scripts).UpAsync(null, CancellationToken.None);

        var faults = 0;
        while (await BreakAsync(database, faults + 1, fault, installer => installer.DownAsync("0", confirmed: true, null, CancellationToken.None)))
        {
            faults++;
            await database.Installer(Scripts).DownAsync("0", confirmed: true, null, CancellationToken.None);

            Assert.Empty(await database.ColumnAsync(Dump));
            await database.Installer(Scripts).UpAsync(null, CancellationToken.None);
        }

        Assert.True(faults > 10, $"only {faults} faults");
    }

    private static async Task<bool> BreakAsync(ScratchDatabase database, int at, Fault fault, Func<ISchemaInstallation, Task> run)
    {
        Task Terminate() => database.RunAsync("select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())");
        Task Die() => throw new OperationCanceledException("died");
        var sessions = new FaultySessions(database.Sessions, at, fault == Fault.DiesAfter, fault == Fault.ConnectionEnds ? Terminate : Die);
        try
        {
            await run(database.Installer(Scripts, sessions: sessions));
        }
        catch (Exception error) when (error is OperationCanceledException or InstallationException)
        {
            // the fault
        }

        return sessions.WasReached;
    }
}
