using System.Data.Common;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Users;

/// <summary>What the views over users show, and to whom.</summary>
public abstract class UserViewContract : ProvisioningContract
{
    private static readonly string[] Statuses = ["pending", "active", "suspended", "inactive", "archived", "deleted"];

    [SkippableFact]
    [Trait("Requirement", "U-API-20")]
    [Trait("Requirement", "U-API-21")]
    [Trait("Requirement", "V-SHIFT-36")]
    public async Task Each_state_is_where_it_belongs()
    {
        foreach (var status in Statuses)
        {
            var user = await UserAsync(status);
            Assert.Equal(1, await Lab.CountAsync("select count(*) from v_users_complete where user_id = :id and account_status = :status", new Parameter("id", user), new Parameter("status", status)));
            Assert.Equal(status == "active" ? 1 : 0, await Lab.CountAsync("select count(*) from v_active_users_summary where user_id = :id", new Parameter("id", user)));
        }

        Assert.Equal(await Lab.CountAsync("select count(*) from pf_users"), await Lab.CountAsync("select count(*) from v_users_complete"));
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-20")]
    public async Task All_roles_of_a_user_stand_in_his_one_row()
    {
        var user = await UserAsync("pending");
        Assert.Equal("user", await RolesAsync(user));
        foreach (var role in new[] { "viewer", "admin", "user" })
        {
            await Lab.AsOwnerAsync("insert into pf_user_roles (user_id, role_name, granted_by) values (:id, :role_name, 'test')", new Parameter("id", user), new Parameter("role_name", role));
        }

        Assert.Equal("user, admin, viewer", await RolesAsync(user));
        Assert.Equal(1, await Lab.CountAsync("select count(*) from v_users_complete where user_id = :id", new Parameter("id", user)));
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-20")]
    [Trait("Requirement", "U-API-21")]
    public async Task No_view_shows_a_secret()
    {
        await using var connection = await Database.OpenAsOwnerAsync();
        foreach (var view in new[] { "v_users_complete", "v_active_users_summary" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"select * from {view} where 1 = 0";
            await using var reader = await command.ExecuteReaderAsync();
            var columns = Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetName(index).ToLowerInvariant()).ToList();
            Assert.DoesNotContain(columns, column => column.Contains("hash", StringComparison.Ordinal) || column.Contains("token", StringComparison.Ordinal) || column.Contains("prefix", StringComparison.Ordinal));
            Assert.Contains("username", columns);
        }
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-20")]
    [Trait("Requirement", "P-SCHEMA-39")]
    public async Task The_app_sees_through_a_view_the_row_of_the_proven_user_and_no_other()
    {
        var (first, second) = (await Lab.ReadyAsync(), await Lab.ReadyAsync());
        var token = (await Lab.Sessions.StartAsync(first, TimeSpan.FromHours(1), new(), default)).Token;
        await using var connection = await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        Assert.Equal(0L, Convert.ToInt64(await Lab.ScalarAsync(connection, "select count(*) from v_users_complete"), null));
        Lab.Engine.BeginContext(connection);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var enter = Lab.Engine.CreateStatement(connection, "context/enter", new Parameter("token", token));
            enter.Transaction = transaction;
            await Lab.Engine.ReadAllAsync(enter, row => row.Text("user_id"), default);
            Assert.Equal([first], await IdsAsync(connection, transaction));
        }

        await Lab.Engine.EndContextAsync(connection);
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => Lab.ScalarAsync(connection, "select count(*) from v_active_users_summary"));
        Assert.True(Lab.Engine.Classify(refused).Kind is FailureKind.Denied or FailureKind.Missing);
        await using var operators = await Lab.Engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync();
        Assert.Equal(2L, Convert.ToInt64(await Lab.ScalarAsync(operators, $"select count(*) from v_users_complete where user_id in ('{first}', '{second}')"), null));
    }

    private static async Task<List<string>> IdsAsync(DbConnection connection, DbTransaction transaction)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select user_id from v_users_complete";
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<string>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    private async Task<object?> RolesAsync(string user) => await Lab.ScalarAsync("select role_names from v_users_complete where user_id = :id", new Parameter("id", user));

    private async Task<string> UserAsync(string status)
    {
        var user = Ulid.New();
        var (created, deleted, from) = (status == "active" ? "Y" : "N", status == "deleted" ? "current_timestamp" : "null", status == "deleted" ? "'active'" : "null");
        await Lab.AsOwnerAsync(
            "insert into pf_users (user_id, username, username_key, email, first_name, last_name, schema_prefix, schema_created, account_status, deleted_at, deleted_from)" +
            $" values ('{user}', 'u {user}', 'u {user}', '{user.ToLowerInvariant()}@example.org', 'Given', 'Family', 'user_{user[^20..].ToLowerInvariant()}', '{created}', '{status}', {deleted}, {from})");
        return user;
    }
}
