using System.Globalization;
using System.Text.RegularExpressions;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Users;
using Pathfinder.Jobs;
using Xunit;

namespace Pathfinder.ContractTests.Provisioning;

/// <summary>What the procedures must do to one tenant's tables, and to nobody else's.</summary>
public abstract class ProceduresContract : ProvisioningContract
{
    [SkippableFact]
    [Trait("Requirement", "P-TENANT-14")]
    [Trait("Requirement", "P-TENANT-15")]
    [Trait("Requirement", "P-TENANT-16")]
    [Trait("Requirement", "E-55")]
    public async Task Create_makes_the_tables_of_the_module_and_records_them()
    {
        var user = await Lab.RegisterAsync("Jane.Roe");

        await Lab.RunAsync();

        Assert.Equal(ProvisioningLab.Suffixes.Select(suffix => "user_jane_roe_" + suffix), (await Lab.TablesAsync("user_jane")).Select(table => "user_jane_" + table));
        Assert.Equal(
            ProvisioningLab.Suffixes.Select(suffix => "user_jane_roe_" + suffix),
            await Lab.ColumnAsync("select table_name from pf_tenant_tables where user_id = :id order by table_name", new Parameter("id", user.UserId)));
        Assert.Equal(["career 1"], await Lab.ColumnAsync("select module || ' ' || module_version from pf_tenant_modules where user_id = :id", new Parameter("id", user.UserId)));
        Assert.Equal(AccountStatus.Active, (await Lab.Directory.FindAsync(user.UserId!, default))?.Status);
        Assert.NotEmpty((await Lab.FindAsync(user.OperationId!)).Steps);
        await Lab.AssertTruthfulAsync(user.UserId!);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-22")]
    [Trait("Requirement", "E-36")]
    [Trait("Requirement", "E-37")]
    public async Task A_drop_takes_one_tenant_s_objects_and_leaves_every_other_as_it_was()
    {
        // every other name has john's in it, and two of them the name of one of his tables
        string[] names = ["john", "johnny", "john_doe", "john messages", "john_skill_summary", "john_", "my john"];
        var users = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            users.Add(name, await Lab.ReadyAsync(name));
        }

        var john = users["john"];
        Assert.Equal("user_john", await Lab.PrefixAsync(john));
        var set = await Lab.SetAsync(john);
        var his = new Regex($@"\buser_john_({string.Join('|', ProvisioningLab.Suffixes)})\b|_s{set}_", RegexOptions.None, TimeSpan.FromSeconds(1));
        var before = await Database.DictionaryAsync();
        var catalogue = await CatalogueOfOthersAsync(john);

        await Lab.CarryOutAsync(john, OperationKind.Drop);

        var after = await Database.DictionaryAsync();
        Assert.Equal(before.Where(line => !his.IsMatch(line)), after);
        Assert.True(before.Count - after.Count > 8 * 10);
        Assert.Equal(catalogue, await CatalogueOfOthersAsync(john));
        await Lab.AssertTruthfulAsync(john);
        foreach (var other in users.Values.Where(user => user != john))
        {
            Assert.Equal("ready", await Lab.StateAsync(other));
            Assert.Empty(await Lab.Operations.VerifyAsync(other, default));
        }
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-16")]
    [Trait("Requirement", "E-56")]
    public async Task Carried_out_twice_a_create_changes_nothing_more()
    {
        var user = await Lab.RegisterAsync();
        var first = await Lab.LeaseAsync(seconds: 0);
        await Lab.CallAsync(first);
        var before = await Database.DictionaryAsync();

        var second = await Lab.LeaseAsync();
        await Lab.CallAsync(second);
        await Lab.CallAsync(second);
        await Lab.CompleteAsync(second);

        Assert.Equal(before, await Database.DictionaryAsync());
        Assert.Equal(1, await AuditAsync(user.UserId!, "create"));
        await Lab.AssertTruthfulAsync(user.UserId!);
    }

    [SkippableFact]
    public async Task Carried_out_twice_a_drop_changes_nothing_more()
    {
        var user = await Lab.ReadyAsync();
        await Lab.Operations.RequestAsync(user, OperationKind.Drop, "operator", default);
        var first = await Lab.LeaseAsync(seconds: 0);
        await Lab.CallAsync(first);
        var before = await Database.DictionaryAsync();

        var second = await Lab.LeaseAsync();
        await Lab.CallAsync(second);
        await Lab.CallAsync(second);
        await Lab.CompleteAsync(second);

        Assert.Equal(before, await Database.DictionaryAsync());
        await Lab.AssertTruthfulAsync(user);
    }

    [SkippableFact]
    public async Task Dropped_tables_can_be_created_again()
    {
        var user = await Lab.ReadyAsync();
        var tables = await Lab.TablesAsync(await Lab.PrefixAsync(user));
        await Lab.CarryOutAsync(user, OperationKind.Drop);
        await Lab.AssertTruthfulAsync(user);

        await Lab.CarryOutAsync(user, OperationKind.Create);

        Assert.Equal(tables, await Lab.TablesAsync(await Lab.PrefixAsync(user)));
        await Lab.AssertTruthfulAsync(user);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-19")]
    [Trait("Requirement", "E-58")]
    public async Task A_foreign_table_of_a_tenant_s_name_is_left_alone_and_named_as_the_cause()
    {
        var user = await Lab.RegisterAsync();
        var table = await Lab.PrefixAsync(user.UserId!) + "_skill_mappings"; // not the first to be made
        await Lab.AsOwnerAsync($"create table {table} (foreign_text varchar(10))");
        await Lab.AsOwnerAsync($"insert into {table} values ('kept')");
        var before = await Database.DictionaryAsync();

        await Lab.Job(retrySeconds: 3600).RunAsync(new JobContext(new WorkerId("worker")), default);

        var found = await Lab.FindAsync(user.OperationId!);
        Assert.Equal(OperationState.Pending, found.Summary.State);
        Assert.NotEmpty(found.Summary.Error!);
        Assert.Equal("pending", await Lab.StateAsync(user.UserId!));
        Assert.Equal(before, await Database.DictionaryAsync());
        Assert.Equal("kept", await Lab.ScalarAsync($"select foreign_text from {table}"));

        // the failed work is rolled back; what is said about it is not
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_audit_log where action = 'create' and success = 'N' and actor = 'worker' and error_message is not null and resource_id = :id", new Parameter("id", user.UserId)));
        Assert.True(await Lab.CountAsync("select count(*) from pf_error_log where scope like 'pf_provisioning.create%' and error_code is not null and error_stack is not null") > 0);

        // a drop of the tenant does not touch it either
        await Lab.CarryOutAsync(user.UserId!, OperationKind.Drop);
        Assert.Equal("kept", await Lab.ScalarAsync($"select foreign_text from {table}"));
        await Lab.AsOwnerAsync($"drop table {table}");
        await Lab.CarryOutAsync(user.UserId!, OperationKind.Create);
        await Lab.AssertTruthfulAsync(user.UserId!);
    }

    [SkippableFact]
    public async Task A_suspended_tenant_keeps_its_tables_and_opens_them_to_nobody()
    {
        var user = await Lab.ReadyAsync();
        var session = await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new(), default);

        await Lab.CarryOutAsync(user, OperationKind.Suspend);
        await Lab.CarryOutAsync(user, OperationKind.Repair);

        await Lab.AssertTruthfulAsync(user);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => EnterAsync(session.Token));
        await Lab.CarryOutAsync(user, OperationKind.Resume);
        await EnterAsync(session.Token);
        await Lab.CarryOutAsync(user, OperationKind.Suspend);
        await Lab.CarryOutAsync(user, OperationKind.Drop);
        await Lab.AssertTruthfulAsync(user);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-25")]
    [Trait("Requirement", "P-TENANT-53")]
    public async Task Every_operation_leaves_a_line_in_the_audit_with_its_actor()
    {
        var user = await Lab.RegisterAsync();
        await Lab.Job().RunAsync(new JobContext(new WorkerId("auditee")), default);
        foreach (var kind in new[] { OperationKind.Suspend, OperationKind.Resume, OperationKind.Repair, OperationKind.Drop })
        {
            await Lab.Operations.RequestAsync(user.UserId!, kind, "operator", default);
            await Lab.Job().RunAsync(new JobContext(new WorkerId("auditee")), default);
        }

        Assert.Equal(
            ["create", "suspend", "resume", "repair", "drop"],
            await Lab.ColumnAsync("select action from pf_audit_log where resource_type = 'tenant' and resource_id = :id and success = 'Y' and actor = 'auditee' order by audit_id", new Parameter("id", user.UserId)));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-48")]
    public async Task Statistics_count_each_tenant_s_own_rows()
    {
        var paul = await Lab.ReadyAsync("paul");
        var doe = await Lab.ReadyAsync("paul doe");
        await AddConversationsAsync(paul, 3);
        await AddConversationsAsync(doe, 5);

        Assert.Equal((8, 3), await StatisticsAsync("paul"));
        Assert.Equal((8, 5), await StatisticsAsync("paul doe"));
        await Lab.CarryOutAsync(paul, OperationKind.Drop);
        Assert.Equal((0, 0), await StatisticsAsync("paul"));
        Assert.Equal((8, 5), await StatisticsAsync("paul doe"));
    }

    [SkippableTheory]
    [Trait("Requirement", "P-TENANT-17")]
    [InlineData(Damage.LostIndex, "index", "missing")]
    [InlineData(Damage.LostTrigger, "trigger", "missing")]
    [InlineData(Damage.LostPolicy, "policy", "missing")]
    [InlineData(Damage.LostTable, "column", "missing")]
    [InlineData(Damage.RevokedGrant, "grant", "different")]
    [InlineData(Damage.RowSecurityOff, "row security", "different")]
    [InlineData(Damage.LostCatalogueRow, "catalogue", "missing")]
    public async Task What_is_missing_is_named_and_mended(Damage damage, string objectType, string problem)
    {
        var user = await Lab.ReadyAsync();
        var neighbour = await Lab.ReadyAsync();
        var before = await Database.DictionaryAsync();
        await DamageAsync(damage, user);
        Assert.Contains(await Lab.Operations.VerifyAsync(user, default), found => found.ObjectType == objectType && found.Problem == problem);
        Assert.Empty(await Lab.Operations.VerifyAsync(neighbour, default));

        await Lab.CarryOutAsync(user, OperationKind.Repair);

        await Lab.AssertTruthfulAsync(user);
        Assert.Equal(before, await Database.DictionaryAsync());
    }

    [SkippableFact]
    public async Task Everything_broken_at_once_is_mended_at_once()
    {
        var user = await Lab.ReadyAsync();
        var before = await Database.DictionaryAsync();
        foreach (var damage in new[] { Damage.LostIndex, Damage.LostTrigger, Damage.LostPolicy, Damage.LostTable, Damage.RevokedGrant, Damage.RowSecurityOff, Damage.LostCatalogueRow })
        {
            await DamageAsync(damage, user);
        }

        await Lab.CarryOutAsync(user, OperationKind.Repair);
        await Lab.CarryOutAsync(user, OperationKind.Repair);

        await Lab.AssertTruthfulAsync(user);
        Assert.Equal(before, await Database.DictionaryAsync());
    }

    [SkippableTheory]
    [InlineData(Damage.ChangedColumn, "column", "different")]
    [InlineData(Damage.AddedColumn, "column", "unexpected")]
    [InlineData(Damage.LostConstraint, "constraint", "missing")]
    [InlineData(Damage.OpenedPolicy, "policy", "different")]
    [InlineData(Damage.StoppedTrigger, "trigger", "different")]
    [InlineData(Damage.ForeignGrant, "grant", "unexpected")]
    public async Task What_only_a_person_can_judge_is_named_and_left(Damage damage, string objectType, string problem)
    {
        var user = await Lab.ReadyAsync();
        await DamageAsync(damage, user);
        var damaged = await Database.DictionaryAsync();
        var found = await Lab.Operations.VerifyAsync(user, default);
        Assert.Contains(found, difference => difference.ObjectType == objectType && difference.Problem == problem);

        await Lab.CarryOutAsync(user, OperationKind.Repair);

        Assert.Equal(found, await Lab.Operations.VerifyAsync(user, default));
        Assert.Equal(damaged, await Database.DictionaryAsync());
    }

    /// <summary>The statement that does some damage to a set of tables.</summary>
    private protected abstract string DamageSql(Damage damage, string prefix, long set);

    private async Task DamageAsync(Damage damage, string userId)
    {
        var prefix = await Lab.PrefixAsync(userId);
        Assert.NotEqual(0, await Lab.AsOwnerAsync(damage is Damage.LostCatalogueRow
            ? $"delete from pf_tenant_tables where table_name = '{prefix}_messages'"
            : DamageSql(damage, prefix, await Lab.SetAsync(userId))));
    }

    private Task<List<string>> CatalogueOfOthersAsync(string userId) =>
        Lab.ColumnAsync("select table_name || ' ' || user_id || ' ' || module from pf_tenant_tables where user_id <> :id order by table_name", new Parameter("id", userId));

    private Task<long> AuditAsync(string userId, string action) =>
        Lab.CountAsync("select count(*) from pf_audit_log where action = :action and success = 'Y' and resource_id = :id", new Parameter("action", action), new Parameter("id", userId));

    private async Task EnterAsync(string token)
    {
        await using var connection = await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = Lab.Engine.CreateStatement(connection, "context/enter", new Parameter("token", token));
        Lab.Engine.BindResult(command);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
    }

    private async Task AddConversationsAsync(string userId, int count)
    {
        var table = await Lab.PrefixAsync(userId) + "_conversations";
        for (var i = 0; i < count; i++)
        {
            await Lab.AsAdministratorAsync($"insert into {table} (conversation_id) values ('{Ulid.New()}')");
        }
    }

    private async Task<(long Tables, long Rows)> StatisticsAsync(string username)
    {
        await using var connection = await Lab.Engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync();
        var tables = await Lab.ScalarAsync(connection, "select table_count from v_user_table_stats where username = :name", new Parameter("name", username));
        var rows = await Lab.ScalarAsync(connection, "select total_rows from v_user_table_stats where username = :name", new Parameter("name", username));
        return (Convert.ToInt64(tables, CultureInfo.InvariantCulture), Convert.ToInt64(rows, CultureInfo.InvariantCulture));
    }
}
