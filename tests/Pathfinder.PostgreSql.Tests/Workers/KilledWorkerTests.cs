using System.Globalization;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Provisioning;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Workers;

/// <summary>Workers killed without warning, again and again, while they create and drop.</summary>
public sealed class KilledWorkerTests(InstalledDatabase database) : ProvisioningContract, IClassFixture<InstalledDatabase>
{
    private const int Kills = 26;

    internal override ITestDatabase Database => database;

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-16")]
    public async Task Whatever_they_were_at_is_finished_or_undone_by_the_next()
    {
        Skip.If(OperatingSystem.IsWindows(), "The worker is killed through a shell.");
        var random = new Random(20261121);
        var users = new List<string>();
        var struck = 0;
        await RegisterAsync(users, "first", 80);
        await Lab.RunAsync(workers: 4);
        var worker = Start();
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                await GiveWorkAsync(users, kill);
                var next = Start(); // gets ready while the other works
                await UntilLeasedAsync();
                await Task.Delay(random.Next(250));
                await worker.KillAsync();
                struck += (int)await Lab.CountAsync("select count(*) from pf_schema_operations where state = 'running'");
                worker.Dispose();
                worker = next;
            }

            await UntilNothingIsOpenAsync();
        }
        finally
        {
            await worker.KillAsync();
            worker.Dispose();
        }

        Assert.True(struck > 0, "No worker was killed while it had work.");
        await AssertAllTruthfulAsync(users);
    }

    private WorkerProcess Start() => WorkerProcess.Start(database.Settings, ("Provisioning__LeaseSeconds", "10"), ("Provisioning__RetrySeconds", "0"), ("Provisioning__IdleMilliseconds", "250"));

    // little enough that a worker gets to the drops, which come after registrations
    private async Task GiveWorkAsync(List<string> users, int round)
    {
        await RegisterAsync(users, round.ToString(CultureInfo.InvariantCulture), 4);
        foreach (var user in await Lab.ColumnAsync("select user_id from pf_tenants where state = 'ready' order by random() fetch first 4 rows only"))
        {
            await Lab.Operations.RequestAsync(user, OperationKind.Drop, "operator", default);
        }
    }

    private async Task RegisterAsync(List<string> users, string round, int count)
    {
        var people = Enumerable.Range(0, count).Select(i => ProvisioningLab.Person($"mortal {round} {i}")).ToList();
        users.AddRange((await Lab.Registration.RegisterManyAsync(people, "test", default)).Select(result => result.UserId!));
    }

    // or until all is done already
    private async Task UntilLeasedAsync()
    {
        const string Fresh = "state = 'running' and due_at > current_timestamp + interval '9' second";
        for (var deadline = DateTime.UtcNow.AddSeconds(60);
             await Lab.CountAsync($"select count(*) from pf_schema_operations where {Fresh}") == 0
             && await Lab.CountAsync("select count(*) from pf_schema_operations where state in ('pending', 'running')") > 0;)
        {
            Assert.True(DateTime.UtcNow < deadline, "No worker has taken anything up.");
            await Task.Delay(5);
        }
    }

    private async Task UntilNothingIsOpenAsync()
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(120); await Lab.CountAsync("select count(*) from pf_schema_operations where state in ('pending', 'running')") > 0;)
        {
            Assert.True(DateTime.UtcNow < deadline, "What the killed have left is not finished.");
            await Task.Delay(100);
        }
    }

    private async Task AssertAllTruthfulAsync(List<string> users)
    {
        Assert.Empty(await Lab.ColumnAsync("select kind || ' ' || state || ' ' || coalesce(error_message, '') from pf_schema_operations where state <> 'succeeded'"));
        var ready = await Lab.ColumnAsync("select user_id from pf_tenants where state = 'ready'");
        var dropped = await Lab.ColumnAsync("select user_id from pf_tenants where state = 'dropped'");
        Assert.Equal(users.Count, ready.Count + dropped.Count);
        Assert.True(dropped.Count > Kills && ready.Count > Kills, $"{ready.Count} ready, {dropped.Count} dropped");

        await Parallel.ForEachAsync(ready, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (user, _) => Assert.Empty(await Lab.Operations.VerifyAsync(user, default)));
        Assert.Equal(
            await Lab.ColumnAsync("select table_name from pf_tenant_tables order by table_name"),
            await Lab.ColumnAsync("select relname from pg_class where relnamespace = 'pathfinder'::regnamespace and relkind = 'r' and relname like 'user\\_%' order by relname collate \"C\""));
        Assert.Equal(ready.Count * ProvisioningLab.Suffixes.Count, await Lab.CountAsync("select count(*) from pf_tenant_tables"));
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_users u join pf_tenants t on t.user_id = u.user_id where (u.schema_created = 'Y') <> (t.state = 'ready')"));

        // each was carried out once, whoever was killed over it
        Assert.Empty(await Lab.ColumnAsync(
            "select resource_id || ' ' || action from pf_audit_log where success = 'Y' and action in ('create', 'drop') group by resource_id, action having count(*) > 1"));
    }
}
