using System.Data.Common;
using System.Globalization;
using Pathfinder.Data.Engine;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Engine;

public sealed class OracleEngineTests(InstalledOwner owner) : IClassFixture<InstalledOwner>
{
    [SkippableTheory]
    [InlineData(DatabaseAccount.App)]
    [InlineData(DatabaseAccount.Provisioner)]
    [InlineData(DatabaseAccount.Installer)]
    internal async Task Every_session_is_prepared_and_stays_so_in_the_pool(DatabaseAccount account)
    {
        for (var i = 0; i < 3; i++)
        {
            await using var connection = await owner.Engine.Source(account).OpenConnectionAsync();

            Assert.Equal("PF_OWNER", await ContextAsync(connection, "current_schema"));
            Assert.Equal("BINARY", await ContextAsync(connection, "nls_sort"));
            Assert.Equal("+00:00", await ScalarAsync(connection, "select sessiontimezone from dual"));
        }
    }

    [SkippableFact]
    public async Task The_installer_acts_as_the_owner()
    {
        await using var connection = await owner.Engine.Source(DatabaseAccount.Installer).OpenConnectionAsync();

        Assert.Equal("PF_OWNER", await ContextAsync(connection, "session_user"));
        Assert.Equal("PF_INSTALLER", await ContextAsync(connection, "proxy_user"));
    }

    [SkippableFact]
    public async Task An_identifier_is_long_new_each_time_and_gone_with_its_connection()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 3; i++)
        {
            await using var connection = await owner.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
            Assert.Null(await ContextAsync(connection, "client_identifier"));

            owner.Engine.BeginContext(connection);

            var identifier = await ContextAsync(connection, "client_identifier");
            Assert.Equal(32, identifier!.Length);
            Assert.True(seen.Add(identifier));
        }
    }

    [SkippableFact]
    public async Task Values_of_every_type_arrive_by_name()
    {
        await using var connection = await owner.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            begin
               open :result for
                  select :text as text, :text as again, :long_text as long_text, :texts as texts, :whole as whole, :big as big, :moment as moment, :day as day, :nothing as nothing
                    from dual;
            end;
            """;
        var moment = new DateTime(2026, 11, 21, 9, 30, 15, DateTimeKind.Utc).AddTicks(1_234_560);
        owner.Engine.Bind(command, "nothing", null, BindType.Int32);
        owner.Engine.Bind(command, "day", new DateOnly(2024, 2, 29), BindType.Date);
        owner.Engine.Bind(command, "moment", moment, BindType.Timestamp);
        owner.Engine.Bind(command, "big", long.MaxValue, BindType.Int64);
        owner.Engine.Bind(command, "whole", int.MinValue, BindType.Int32);
        owner.Engine.Bind(command, "texts", new[] { "a", "東京" }, BindType.TextArray);
        owner.Engine.Bind(command, "long_text", new string('ł', 40_000), BindType.LongText);
        owner.Engine.Bind(command, "text", "שלום", BindType.Text);
        owner.Engine.BindResult(command);

        await using var row = await command.ExecuteReaderAsync();

        Assert.True(await row.ReadAsync());
        Assert.Equal("שלום", row.Text("text"));
        Assert.Equal("שלום", row.Text("again"));
        Assert.Equal(40_000, row.Text("long_text")!.Length);
        Assert.Equal("""["a","東京"]""", System.Text.RegularExpressions.Regex.Unescape(row.Text("texts")!));
        Assert.Equal(int.MinValue, row.Number("whole"));
        Assert.Equal(long.MaxValue, row.Number("big"));
        Assert.Equal(moment, row.Utc("moment"));
        Assert.Equal(new DateTime(2024, 2, 29), row.GetDateTime(row.GetOrdinal("day")));
        Assert.Null(row.Text("nothing"));
    }

    [SkippableFact]
    public async Task The_servers_errors_are_understood()
    {
        await using var connection = await owner.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();

        var missing = await Assert.ThrowsAnyAsync<DbException>(() => ScalarAsync(connection, "select 1 from pf_is_not_there"));
        var ours = await Assert.ThrowsAnyAsync<DbException>(() => ScalarAsync(connection, "begin raise_application_error(-20103, 'The tenant is not ready.'); end;"));

        Assert.Equal(FailureKind.Missing, owner.Engine.Classify(missing).Kind);
        Assert.Equal(new DatabaseFailure(FailureKind.NotReady, "ORA-20103", Constraint: null, "The tenant is not ready."), owner.Engine.Classify(ours));
    }

    private static Task<string?> ContextAsync(DbConnection connection, string parameter) =>
        ScalarAsync(connection, $"select sys_context('userenv', '{parameter}') from dual");

    private static async Task<string?> ScalarAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync() is { } value and not DBNull ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
    }
}
