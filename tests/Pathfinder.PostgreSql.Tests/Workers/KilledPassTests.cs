using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Passes;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Workers;

/// <summary>A worker killed without warning in the middle of a pass.</summary>
[Trait("Requirement", "E-67")]
public sealed class KilledPassTests(InstalledDatabase database) : ProvisioningContract, IClassFixture<InstalledDatabase>
{
    private const string Job = "clean-up-api-answers";

    internal override ITestDatabase Database => database;

    [SkippableFact]
    public async Task Its_pass_is_taken_over_when_the_lease_has_run_out()
    {
        Skip.If(OperatingSystem.IsWindows(), "The worker is killed through a shell.");
        var tables = new SharedTables(Lab.Engine);
        var passes = new JobPasses(Lab.Engine, tables);
        var key = await new ApiKeyService(tables, TimeProvider.System).CreateAsync("killed", ApiRole.Viewer, null, Actor.Named("test"), default);
        await new ApiAnswers(tables, Lab.Engine).BeginAsync(key.Id, "old", new string('a', 64), default);
        await Lab.AsOwnerAsync("update pf_api_answers set created_at = created_at - interval '2' day");
        await passes.DeclareAsync(Job, "daily at 02:30", (await passes.NowAsync(default)).AddDays(1), default);
        var requestedAt = await passes.RequestAsync(Job, Actor.Named("test"), default);

        string killed;
        await using (var reader = await database.OpenAsAdministratorAsync())
        {
            await Lab.ExecuteAsync(reader, "begin; select * from pf_api_answers for update"); // keeps the pass at work
            using var worker = Start();
            await UntilAsync(passes, row => row.LeaseUntil is not null);
            await Database.UntilWaitingAsync();
            killed = (await RowAsync(passes)).LeasedBy!;
            await worker.KillAsync();
            var left = await RowAsync(passes);
            Assert.Equal((1L, requestedAt, null), (left.Fence, left.RequestedAt, left.LastFinishedAt)); // still to be made
        }

        using var next = Start();
        await UntilAsync(passes, row => row.RequestedAt is null);
        await next.KillAsync();

        var made = await RowAsync(passes);
        Assert.NotEqual(killed, made.LeasedBy);
        Assert.Equal((2L, "Y", 0L), (made.Fence, made.LastSuccess, await Lab.CountAsync("select count(*) from pf_api_answers")));
    }

    private static async Task<JobRow> RowAsync(JobPasses passes) => (await passes.ListAsync(default)).Single(row => row.JobName == Job);

    private static async Task UntilAsync(JobPasses passes, Func<JobRow, bool> condition)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); !condition(await RowAsync(passes));)
        {
            Assert.True(DateTime.UtcNow < deadline, "No worker has come to it.");
            await Task.Delay(50);
        }
    }

    private WorkerProcess Start() => WorkerProcess.Start(database.Settings, ("Jobs__LeaseSeconds", "5"), ("Jobs__IdleSeconds", "1"));
}
