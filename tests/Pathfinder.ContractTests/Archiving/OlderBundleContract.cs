using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Xunit;

namespace Pathfinder.ContractTests.Archiving;

/// <summary>A bundle outlives the module version that it was made at: its tables come back and go on to the present version.</summary>
[Trait("Requirement", "P-TENANT-23")]
[Trait("Requirement", "T-USERS-28")]
public abstract class OlderBundleContract
{
    internal abstract ITestDatabase Database { get; }

    [SkippableFact]
    public async Task A_bundle_of_an_older_module_version_is_restored_at_the_present_one()
    {
        using var lab = new ArchivingLab(Database);
        var (dropped, quarantined) = (await lab.FilledAsync(), await lab.FilledAsync());
        var (before, other) = (await lab.ContentAsync(dropped), await lab.ContentAsync(quarantined));
        await lab.Provisioning.CarryOutAsync(dropped, OperationKind.Archive);
        await lab.Provisioning.CarryOutAsync(dropped, OperationKind.Drop);
        await lab.Provisioning.CarryOutAsync(quarantined, OperationKind.Archive);
        await LoadNextVersionAsync();

        await lab.Provisioning.CarryOutAsync(dropped, OperationKind.Restore);
        await lab.Provisioning.CarryOutAsync(quarantined, OperationKind.Restore);

        // as it was, with an empty mood to each message
        Assert.Equal(before.Select(line => line.Contains("_messages: ", StringComparison.Ordinal) ? line + " | " : line), await lab.ContentAsync(dropped));
        Assert.Equal((2, 1), await StandingAsync(lab, dropped));
        Assert.Empty(await lab.Provisioning.Operations.VerifyAsync(dropped, default));
        // what never left stays at its version, as every living tenant does until it is upgraded
        Assert.Equal(other, await lab.ContentAsync(quarantined));
        Assert.Equal((1, 0), await StandingAsync(lab, quarantined));
        Assert.Empty(await lab.Provisioning.Operations.VerifyAsync(quarantined, default));

        // and the present version is archived and restored like the first
        await lab.Provisioning.AsAdministratorAsync($"insert into {(Database.Engine.Name == "PostgreSql" ? "pathfinder." : "")}{await lab.Provisioning.PrefixAsync(dropped)}_moods (mood) values ('calm')");
        var after = await lab.ContentAsync(dropped);
        Assert.Equal(before.Count + 1, after.Count);
        await lab.Provisioning.CarryOutAsync(dropped, OperationKind.Archive);
        await lab.Provisioning.CarryOutAsync(dropped, OperationKind.Drop);
        await lab.Provisioning.CarryOutAsync(dropped, OperationKind.Restore);
        Assert.Equal(after, await lab.ContentAsync(dropped));
        Assert.Empty(await lab.Provisioning.Operations.VerifyAsync(dropped, default));
    }

    /// <summary>Loads a version that adds a table and a column, and takes a table and an index back.</summary>
    private protected abstract Task LoadNextVersionAsync();

    private static async Task<(long Version, long Moods)> StandingAsync(ArchivingLab lab, string userId) => (
        await lab.Provisioning.CountAsync("select module_version from pf_tenant_modules where user_id = :id and module = 'career'", new Parameter("id", userId)),
        await lab.Provisioning.CountAsync("select count(*) from pf_tenant_tables where user_id = :id and suffix = 'moods'", new Parameter("id", userId)));
}
