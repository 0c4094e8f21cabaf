using System.Globalization;
using Pathfinder.ContractTests.Analytics;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Partitions;
using Pathfinder.Data.Provisioning;
using Xunit;

namespace Pathfinder.ContractTests.Partitions;

/// <summary>Tenants whose messages are divided meet a later version of their module: a column, a rule, an index and a unique key more, and one that came and went.</summary>
[Trait("Requirement", "P-TENANT-26")]
[Trait("Requirement", "P-TENANT-43")]
public abstract class DividedUpgradeContract : ProvisioningContract
{
    private const int Messages = 30;

    private PartitionService Partitions => new(Lab.Engine, TimeProvider.System);

    private string Schema => Database.Engine.Name == "PostgreSql" ? "pathfinder." : "";

    [SkippableFact]
    public async Task An_upgrade_reaches_every_quarter_and_those_to_come()
    {
        var (user, table) = await DividedAsync();

        await Lab.CarryOutAsync(user, OperationKind.Upgrade);

        await AssertStandsAsync(user, Messages);
        Assert.Equal(Messages, await WriteAsync($"update {Schema}{table} set mood = 'good', marker = message_id"));
        await DropLastQuarterAsync(table);
        Assert.Equal(1, await Partitions.EnsureAheadAsync(table, null, AnalyticsLab.Operator, default));
        await SayAsync(table, DateTime.UtcNow.AddDays(360), "ahead");
        await AssertStandsAsync(user, Messages + 1);
    }

    [SkippableFact]
    public async Task What_the_later_version_forbids_is_refused_in_every_quarter()
    {
        var (user, table) = await DividedAsync();
        await Lab.CarryOutAsync(user, OperationKind.Upgrade);

        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => WriteAsync($"update {Schema}{table} set mood = 'none'"));

        Assert.Equal(FailureKind.Refused, Lab.Engine.Classify(error).Kind);
    }

    [SkippableFact]
    public async Task What_is_missing_of_a_divided_table_is_mended()
    {
        var (user, _) = await DividedAsync();
        await Lab.CarryOutAsync(user, OperationKind.Upgrade);
        var set = await Lab.CountAsync("select set_no from pf_tenants where user_id = :id", new Parameter("id", user));
        await Lab.AsOwnerAsync($"drop index ix_s{set}_messages_mood");
        await Lab.AsOwnerAsync($"drop index ix_s{set}_messages_marker");
        Assert.Equal(
            ["index messages_marker missing", "index messages_mood missing"],
            (await Lab.Operations.VerifyAsync(user, default)).Select(found => $"{found.ObjectType} {found.ObjectName.Replace("ix_", "", StringComparison.Ordinal)} {found.Problem}").Order(StringComparer.Ordinal));

        await Lab.CarryOutAsync(user, OperationKind.Repair);

        await AssertStandsAsync(user, Messages);
    }

    [SkippableFact]
    public async Task A_divided_table_that_was_lost_comes_back_whole_and_can_be_divided_again()
    {
        var (user, table) = await DividedAsync();
        await Lab.CarryOutAsync(user, OperationKind.Upgrade);
        await Lab.AsOwnerAsync(DropTable(table));

        await Lab.CarryOutAsync(user, OperationKind.Repair);

        Assert.DoesNotContain(await Partitions.TablesAsync(default), divided => divided.TenantId == user);
        await AssertStandsAsync(user, 0);
        await Lab.CarryOutAsync(user, OperationKind.Convert);
        Assert.Contains(await Partitions.TablesAsync(default), divided => divided.TenantId == user);
        await AssertStandsAsync(user, 0);
    }

    [SkippableFact]
    public async Task A_table_that_is_divided_after_the_upgrade_is_the_same()
    {
        var (user, table) = await OfTheFirstVersionAsync();
        await Lab.CarryOutAsync(user, OperationKind.Upgrade);
        await WriteAsync($"update {Schema}{table} set mood = 'good', marker = message_id");

        await Lab.CarryOutAsync(user, OperationKind.Convert);

        await AssertStandsAsync(user, Messages);
        Assert.Equal(Messages, await CountAsync($"select count(*) from {Schema}{table} where mood = 'good' and marker = message_id"));
    }

    /// <summary>Loads the later version; loaded before, it stays.</summary>
    private protected abstract Task LoadNextVersionAsync();

    /// <summary>The statement that drops a table for good, whatever points to it.</summary>
    private protected abstract string DropTable(string table);

    /// <summary>Takes the last quarter of a table away.</summary>
    private protected abstract Task DropLastQuarterAsync(string table);

    private async Task<(string User, string Table)> DividedAsync()
    {
        var made = await OfTheFirstVersionAsync();
        await Lab.CarryOutAsync(made.User, OperationKind.Convert);
        return made;
    }

    // the version is loaded while the class runs: those of the first are made at it whenever that was
    private async Task<(string User, string Table)> OfTheFirstVersionAsync()
    {
        await LoadNextVersionAsync();
        var registered = await Lab.RegisterAsync();
        await Lab.AsOwnerAsync("update pf_schema_operations set target_version = 1 where operation_id = :id", new Parameter("id", registered.OperationId!));
        await Lab.RunAsync();
        var prefix = await Lab.PrefixAsync(registered.UserId!);
        await Lab.AsAdministratorAsync($"insert into {Schema}{prefix}_conversations (conversation_id, title) values ('{Ulid.New()}', 'Talk')");
        for (var i = 0; i < Messages; i++)
        {
            await SayAsync(prefix + "_messages", new DateTime(2026, 11, 1, 0, 0, i, DateTimeKind.Utc).AddDays(-25 * i), "said " + i.ToString(CultureInfo.InvariantCulture));
        }

        return (registered.UserId!, prefix + "_messages");
    }

    private async Task SayAsync(string table, DateTime time, string content)
    {
        await using var administrator = await Database.OpenAsAdministratorAsync();
        await Lab.ExecuteAsync(
            administrator,
            $"""
            insert into {Schema}{table} (message_id, conversation_id, sequence_no, role, content, created_at)
            select :id, c.conversation_id, (select count(*) + 1 from {Schema}{table}), 'user', :content, :at from {Schema}{table.Replace("_messages", "_conversations", StringComparison.Ordinal)} c
            """,
            new Parameter("id", Ulid.New()), new Parameter("content", content), new Parameter("at", time, BindType.Timestamp));
    }

    private async Task AssertStandsAsync(string user, int messages)
    {
        Assert.Empty(await Lab.Operations.VerifyAsync(user, default));
        Assert.Equal(2, await Lab.CountAsync("select module_version from pf_tenant_modules where user_id = :id and module = 'career'", new Parameter("id", user)));
        Assert.Equal(messages, await CountAsync($"select count(*) from {Schema}{await Lab.PrefixAsync(user)}_messages"));
    }

    // rows as the server's administrator sees them, whom no policy binds
    private async Task<long> CountAsync(string sql)
    {
        await using var administrator = await Database.OpenAsAdministratorAsync();
        return Convert.ToInt64(await Lab.ScalarAsync(administrator, sql), CultureInfo.InvariantCulture);
    }

    private async Task<int> WriteAsync(string sql)
    {
        await using var administrator = await Database.OpenAsAdministratorAsync();
        return await Lab.ExecuteAsync(administrator, sql);
    }
}
