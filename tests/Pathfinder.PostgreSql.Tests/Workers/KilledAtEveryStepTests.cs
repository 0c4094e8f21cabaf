using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Workers;

/// <summary>A worker in a process of its own, killed by SIGKILL at each step of an archive, a drop and a restore.</summary>
[Trait("Requirement", "P-TENANT-23")]
[Trait("Requirement", "E-54")]
public sealed class KilledAtEveryStepTests(InstalledDatabase database) : IClassFixture<InstalledDatabase>
{
    private const int Killed = 137;

    [SkippableTheory]
    [InlineData(OperationKind.Archive, "leased", "begun", MortalWorker.Writing, "exported", "stored", MortalWorker.Reading, "verified", "carried-out", "completed")]
    [InlineData(OperationKind.Drop, "leased", "carried-out", "completed")]
    [InlineData(OperationKind.Restore, "leased", "begun", MortalWorker.Reading, "verified", MortalWorker.Loading, "loaded", "carried-out", "completed")]
    public async Task Whatever_step_it_was_at_nothing_is_lost_and_the_next_goes_on(OperationKind kind, params string[] places)
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no such signal.");
        using var lab = new ArchivingLab(database, KeyRings.Bundles());
        await lab.Provisioning.ClearQueueAsync();
        var user = await lab.FilledAsync();
        var content = await lab.ContentAsync(user);
        foreach (var place in places)
        {
            await LeadAsync(lab, user, kind);
            var operation = await lab.RequestAsync(user, kind);

            var (code, errors) = await WorkerProcess.RunMortalAsync(database.Settings, lab.Folder, place);

            Assert.True(code == Killed, $"{place}: ended with {code} {errors}");
            await database.UntilNothingIsOpenAsync();
            await lab.Provisioning.AssertTruthfulAsync(user);
            if (await lab.Provisioning.StateAsync(user) is not "dropped")
            {
                Assert.Equal(content, await lab.ContentAsync(user));
            }

            Assert.NotEqual(OperationState.Pending, (await lab.Provisioning.FindAsync(operation)).Summary.State); // nobody was left to put it back
            await lab.Provisioning.MakeDueAsync(operation);
            await lab.Provisioning.RunAsync();

            var found = (await lab.Provisioning.FindAsync(operation)).Summary;
            Assert.True(found.State is OperationState.Succeeded, $"{place}: {found.State} {found.Error}");
            Assert.Equal(kind is OperationKind.Archive ? "archived" : kind is OperationKind.Drop ? "dropped" : "ready", await lab.Provisioning.StateAsync(user));
            await lab.Provisioning.AssertTruthfulAsync(user);
            if (kind is OperationKind.Drop)
            {
                await lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);
            }

            Assert.Equal(content, await lab.ContentAsync(user));
        }

        // what the dead have left is gone: no scratch table, no unfinished bundle, and each change was recorded once
        Assert.Empty(await lab.Provisioning.ColumnAsync("select relname from pg_class where relnamespace = 'pathfinder'::regnamespace and relname like 'pf\\_scratch\\_%'"));
        Assert.Empty(Directory.EnumerateFiles(lab.Folder, "*.part", SearchOption.AllDirectories));
        var archives = await lab.Archives.ListAsync(new ArchiveFilter { UserId = user, Limit = 200 }, default);
        Assert.Equal(archives.Items.Count, await lab.Provisioning.CountAsync(
            "select count(*) from pf_audit_log where action = 'archive' and success = 'Y' and resource_id = :id", new Parameter("id", user)));
    }

    // to where the operation can be asked for
    private static async Task LeadAsync(ArchivingLab lab, string user, OperationKind kind)
    {
        for (var state = await lab.Provisioning.StateAsync(user); state != (kind is OperationKind.Archive ? "ready" : kind is OperationKind.Drop ? "archived" : "dropped");)
        {
            await lab.Provisioning.CarryOutAsync(user, state switch
            {
                "ready" => OperationKind.Archive,
                "archived" when kind is OperationKind.Archive => OperationKind.Restore,
                "archived" => OperationKind.Drop,
                _ => OperationKind.Restore,
            });
            state = await lab.Provisioning.StateAsync(user);
        }
    }
}
