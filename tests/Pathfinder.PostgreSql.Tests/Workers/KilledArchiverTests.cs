using System.Security.Cryptography;
using Pathfinder.ContractTests.Archiving;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Workers;

/// <summary>Workers killed without warning, again and again, while they archive, drop and restore.</summary>
[Trait("Requirement", "P-TENANT-23")]
[Trait("Requirement", "E-54")]
public sealed class KilledArchiverTests(InstalledDatabase database) : IClassFixture<InstalledDatabase>
{
    private const int Kills = 8;
    private static readonly string Secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [SkippableFact]
    public async Task Whatever_they_were_at_is_finished_by_the_next_and_no_row_is_lost()
    {
        Skip.If(OperatingSystem.IsWindows(), "The worker is killed through a shell.");
        using var lab = new ArchivingLab(database);
        var random = new Random(20261121);
        var content = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var i = 0; i < 5; i++)
        {
            var user = await lab.FilledAsync();
            content.Add(user, await lab.ContentAsync(user));
        }

        var struck = 0;
        var worker = Start(lab.Folder);
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                await GiveWorkAsync(lab, content.Keys);
                var next = Start(lab.Folder); // gets ready while the other works
                await UntilLeasedAsync(lab);
                await Task.Delay(random.Next(400));
                await worker.KillAsync();
                struck += (int)await lab.Provisioning.CountAsync("select count(*) from pf_schema_operations where state = 'running'");
                worker.Dispose();
                worker = next;
            }

            for (var round = 0; round < 4; round++)
            {
                await UntilNothingIsOpenAsync(lab);
                foreach (var user in content.Keys)
                {
                    if (await lab.Provisioning.StateAsync(user) is "archived" or "dropped")
                    {
                        await lab.RequestAsync(user, OperationKind.Restore);
                    }
                }
            }
        }
        finally
        {
            await worker.KillAsync();
            worker.Dispose();
        }

        Assert.True(struck > 0, "No worker was killed while it had work.");
        Assert.Empty(await lab.Provisioning.ColumnAsync("select kind || ' ' || state || ' ' || coalesce(error_message, '') from pf_schema_operations where state = 'failed'"));
        foreach (var (user, before) in content)
        {
            Assert.Equal("ready", await lab.Provisioning.StateAsync(user));
            Assert.Equal(before, await lab.ContentAsync(user));
            await lab.Provisioning.AssertTruthfulAsync(user);
        }

        Assert.Empty(await lab.Provisioning.ColumnAsync("select relname from pg_class where relnamespace = 'pathfinder'::regnamespace and relname like 'pf\\_scratch\\_%'"));
        var archives = await lab.Archives.ListAsync(new ArchiveFilter { Limit = 200 }, default);
        Assert.All(archives.Items, archive => Assert.Contains(archive.State, new[] { ArchiveState.Restored, ArchiveState.Abandoned }));
        Assert.True(archives.Items.Count >= content.Count, $"{archives.Items.Count} archives");
    }

    private static async Task GiveWorkAsync(ArchivingLab lab, IEnumerable<string> users)
    {
        foreach (var user in users)
        {
            var kind = await lab.Provisioning.StateAsync(user) switch
            {
                "ready" => OperationKind.Archive,
                "archived" => OperationKind.Drop,
                "dropped" => OperationKind.Restore,
                _ => (OperationKind?)null,
            };
            if (kind is { } wanted && await lab.Provisioning.CountAsync(
                "select count(*) from pf_schema_operations where user_id = :id and state in ('pending', 'running')", new Parameter("id", user)) == 0)
            {
                await lab.RequestAsync(user, wanted);
            }
        }
    }

    // or until all is done already
    private static async Task UntilLeasedAsync(ArchivingLab lab)
    {
        const string Fresh = "state = 'running' and due_at > current_timestamp + interval '9' second";
        for (var deadline = DateTime.UtcNow.AddSeconds(60);
             await lab.Provisioning.CountAsync($"select count(*) from pf_schema_operations where {Fresh}") == 0
             && await lab.Provisioning.CountAsync("select count(*) from pf_schema_operations where state in ('pending', 'running')") > 0;)
        {
            Assert.True(DateTime.UtcNow < deadline, "No worker has taken anything up.");
            await Task.Delay(5);
        }
    }

    private static async Task UntilNothingIsOpenAsync(ArchivingLab lab)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(120); await lab.Provisioning.CountAsync("select count(*) from pf_schema_operations where state in ('pending', 'running')") > 0;)
        {
            Assert.True(DateTime.UtcNow < deadline, "What the killed have left is not finished.");
            await Task.Delay(100);
        }
    }

    private WorkerProcess Start(string folder) => WorkerProcess.Start(
        database.Settings, ("Provisioning__LeaseSeconds", "10"), ("Provisioning__RetrySeconds", "0"), ("Provisioning__IdleMilliseconds", "250"),
        ("Archiving__Folder", folder), ("Archiving__QuarantineDays", "30"),
        ("Keys__Ring__0__Id", "test"), ("Keys__Ring__0__Secret", Secret));
}
