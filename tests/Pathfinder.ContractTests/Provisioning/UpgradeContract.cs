using System.Globalization;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Xunit;

namespace Pathfinder.ContractTests.Provisioning;

/// <summary>Tenants meet a later version of their module: a table more, a column and an index more, an index and a table less.</summary>
[Trait("Requirement", "P-TENANT-26")]
public abstract class UpgradeContract : ProvisioningContract
{
    /// <summary>Loads the later version; loaded before, it stays.</summary>
    private protected abstract Task LoadNextVersionAsync();

    [SkippableFact]
    public async Task An_upgrade_brings_one_tenant_to_the_newest_version_and_keeps_its_rows()
    {
        var (user, neighbour) = await TwoOfTheFirstVersionAsync();
        await Lab.CarryOutAsync(user, OperationKind.Upgrade);

        Assert.Equal(1, await TalksAsync(user));
        await AssertStandsAsync(user, 2);
        await AssertStandsAsync(neighbour, 1);
    }

    [SkippableFact]
    public async Task Who_comes_later_is_made_at_the_newest_version_as_who_was_upgraded()
    {
        var (user, _) = await TwoOfTheFirstVersionAsync();
        await Lab.CarryOutAsync(user, OperationKind.Upgrade);

        var newcomer = await Lab.ReadyAsync();

        await AssertStandsAsync(user, 2);
        await AssertStandsAsync(newcomer, 2);
    }

    [SkippableFact]
    public async Task What_is_missing_of_a_later_version_is_mended()
    {
        await LoadNextVersionAsync();
        var user = await Lab.ReadyAsync();
        var prefix = await Lab.PrefixAsync(user);
        var before = await Database.DictionaryAsync();
        foreach (var table in (string[])["moods", "career_objectives", "messages"])
        {
            await Lab.AsOwnerAsync(DropTable($"{prefix}_{table}"));
        }

        Assert.NotEmpty(await Lab.Operations.VerifyAsync(user, default));

        await Lab.CarryOutAsync(user, OperationKind.Repair);

        await AssertStandsAsync(user, 2);
        Assert.Equal(before, await Database.DictionaryAsync());
    }

    [SkippableFact]
    public async Task An_upgrade_that_was_done_is_not_done_again()
    {
        var (user, _) = await TwoOfTheFirstVersionAsync();
        await Lab.Operations.RequestAsync(user, OperationKind.Upgrade, "operator", default);
        var operation = await Lab.LeaseAsync();
        await Lab.CallAsync(operation);
        var after = await Database.DictionaryAsync();

        await Lab.CallAsync(operation); // a worker that was lost before it wrote the outcome
        await Lab.CompleteAsync(operation);
        await Lab.CarryOutAsync(user, OperationKind.Upgrade); // and somebody who asks once more

        Assert.Equal(after, await Database.DictionaryAsync());
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_audit_log where action = 'upgrade' and resource_id = :id", new Parameter("id", user)));
        await AssertStandsAsync(user, 2);
    }

    [SkippableFact]
    public async Task A_suspended_tenant_is_upgraded_and_stays_closed()
    {
        var (user, _) = await TwoOfTheFirstVersionAsync();
        await Lab.CarryOutAsync(user, OperationKind.Suspend);

        await Lab.CarryOutAsync(user, OperationKind.Upgrade);

        Assert.Equal("suspended", await Lab.StateAsync(user));
        await AssertStandsAsync(user, 2);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-54")]
    public async Task Who_has_lost_the_lease_upgrades_nothing()
    {
        var (user, _) = await TwoOfTheFirstVersionAsync();
        await Lab.Operations.RequestAsync(user, OperationKind.Upgrade, "operator", default);
        var lost = await Lab.LeaseAsync("first", seconds: 0);
        var held = await Lab.LeaseAsync("second");

        await Assert.ThrowsAsync<LeaseLostException>(() => Lab.CallAsync(lost));
        await AssertStandsAsync(user, 1);

        await Lab.CallAsync(held);
        await Lab.CompleteAsync(held);
        await AssertStandsAsync(user, 2);
    }

    [SkippableFact]
    public async Task An_upgrade_that_meets_a_table_of_somebody_else_fails_and_the_tenant_goes_on()
    {
        var (user, _) = await TwoOfTheFirstVersionAsync();
        var prefix = await Lab.PrefixAsync(user);
        await Lab.AsOwnerAsync($"create table {prefix}_moods (planted integer)");
        var operation = await Lab.Operations.RequestAsync(user, OperationKind.Upgrade, "operator", default);

        await Lab.RunAsync();

        var failed = await Lab.FindAsync(operation);
        Assert.Equal(OperationState.Failed, failed.Summary.State);
        Assert.Contains("_moods", failed.Summary.Error, StringComparison.Ordinal);
        Assert.Equal("ready", await Lab.StateAsync(user));
        Assert.Equal(1, await VersionAsync(user));
        Assert.Equal(1, await TalksAsync(user));

        await Lab.AsOwnerAsync(DropTable($"{prefix}_moods"));
        await Lab.CarryOutAsync(user, OperationKind.Upgrade);
        await AssertStandsAsync(user, 2);
    }

    [SkippableFact]
    public async Task Who_has_no_tables_is_not_upgraded()
    {
        var dropped = await Lab.ReadyAsync();
        await Lab.CarryOutAsync(dropped, OperationKind.Drop);
        var pending = (await Lab.RegisterAsync()).UserId!;

        await Assert.ThrowsAsync<ConflictException>(() => Lab.Operations.RequestAsync(pending, OperationKind.Upgrade, "operator", default));
        await Assert.ThrowsAsync<ConflictException>(() => Lab.Operations.RequestAsync(dropped, OperationKind.Upgrade, "operator", default));
    }

    /// <summary>The statement that drops a table for good, whatever points to it.</summary>
    private protected abstract string DropTable(string table);

    // the version is loaded while the class runs: those of the first are made at it whenever that was
    private async Task<(string User, string Neighbour)> TwoOfTheFirstVersionAsync()
    {
        await LoadNextVersionAsync();
        var (user, neighbour) = (await OfTheFirstVersionAsync(), await OfTheFirstVersionAsync());
        await Lab.AsAdministratorAsync($"insert into {Schema}{await Lab.PrefixAsync(user)}_conversations (conversation_id, title) values ('{Ulid.New()}', 'Before')");
        return (user, neighbour);
    }

    private async Task<string> OfTheFirstVersionAsync()
    {
        var registered = await Lab.RegisterAsync();
        await Lab.AsOwnerAsync("update pf_schema_operations set target_version = 1 where operation_id = :id", new Parameter("id", registered.OperationId!));
        await Lab.RunAsync();
        Assert.Equal(1, await VersionAsync(registered.UserId!));
        return registered.UserId!;
    }

    // rows that a user wrote, seen by the server's administrator, whom no policy binds
    private async Task<long> TalksAsync(string user)
    {
        await using var administrator = await Database.OpenAsAdministratorAsync();
        return Convert.ToInt64(await Lab.ScalarAsync(administrator, $"select count(*) from {Schema}{await Lab.PrefixAsync(user)}_conversations where title = 'Before'"), CultureInfo.InvariantCulture);
    }

    private string Schema => Database.Engine.Name == "PostgreSql" ? "pathfinder." : "";

    private async Task AssertStandsAsync(string user, int version)
    {
        Assert.Equal(version is 1 ? (1, 0, 1) : (2, 1, 0), await StandingAsync(user));
        Assert.Equal(ProvisioningLab.Suffixes.Count, await Lab.CountAsync("select count(*) from pf_tenant_tables where user_id = :id", new Parameter("id", user)));
        Assert.Empty(await Lab.Operations.VerifyAsync(user, default));
    }

    private Task<long> VersionAsync(string user) => Lab.CountAsync("select module_version from pf_tenant_modules where user_id = :id and module = 'career'", new Parameter("id", user));

    private async Task<(long Version, long Moods, long Objectives)> StandingAsync(string user) => (
        await VersionAsync(user),
        await Lab.CountAsync("select count(*) from pf_tenant_tables where user_id = :id and suffix = 'moods'", new Parameter("id", user)),
        await Lab.CountAsync("select count(*) from pf_tenant_tables where user_id = :id and suffix = 'achievement_metrics'", new Parameter("id", user)));
}
