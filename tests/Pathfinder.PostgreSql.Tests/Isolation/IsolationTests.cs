using System.Data.Common;
using Npgsql;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Isolation;
using Pathfinder.Data.Engine;
using Pathfinder.Data.PostgreSql;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Isolation;

public sealed class IsolationTests(InstalledDatabase database) : IsolationContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    [Fact]
    public async Task A_forged_context_opens_nothing()
    {
        var (user, prefix, _) = Tenant(0);
        var set = await Lab.SetAsync(user);
        await using var app = await AppAsync();
        string[] forgeries =
        [
            $"{user}|{set}|", $"{user}|{set}", $"{user}|{set}|{new string('0', 64)}", $"{user}|{set}|{new string('f', 64)}|x", $"|{set}|", "", "|", "||", "|||",
            "' or true --", $"{user}|{set}|null",
        ];
        foreach (var forgery in forgeries)
        {
            await using var transaction = await app.BeginTransactionAsync();
            await SetAsync(app, forgery);
            Assert.Equal(0, await CountAsync(app, $"select count(*) from {prefix}_messages"));
            Assert.Equal(0, await CountAsync(app, "select count(*) from pf_users"));
        }
    }

    [Fact]
    public async Task A_context_overheard_proves_nothing_in_another_transaction_or_session()
    {
        var (user, prefix, token) = Tenant(0);
        var (_, otherPrefix, otherToken) = Tenant(1);
        await using var app = await AppAsync();
        string overheard;
        await using (await app.BeginTransactionAsync())
        {
            await EnterAsync(app, "context/enter", new Parameter("token", token));
            overheard = await ContextAsync(app);
            Assert.Equal(1, await CountAsync(app, $"select count(*) from {prefix}_messages"));
        }

        await using (var transaction = await app.BeginTransactionAsync())
        {
            await EnterAsync(app, "context/enter", new Parameter("token", token));
            await transaction.CommitAsync();
        }

        Assert.Equal("", await ContextAsync(app)); // not even the value outlives its transaction

        await using (await app.BeginTransactionAsync())
        {
            await SetAsync(app, overheard);
            Assert.Equal(0, await CountAsync(app, $"select count(*) from {prefix}_messages"));
        }

        await using var elsewhere = await AppAsync();
        await SetAsync(elsewhere, overheard);
        Assert.Equal(0, await CountAsync(elsewhere, $"select count(*) from {prefix}_messages"));

        // his own signature under another's set
        await using (await elsewhere.BeginTransactionAsync())
        {
            await EnterAsync(elsewhere, "context/enter", new Parameter("token", otherToken));
            var parts = (await ContextAsync(elsewhere)).Split('|');
            await SetAsync(elsewhere, $"{parts[0]}|{await Lab.SetAsync(user)}|{parts[2]}");
            Assert.Equal(0, await CountAsync(elsewhere, $"select count(*) from {prefix}_messages"));
            Assert.Equal(0, await CountAsync(elsewhere, $"select count(*) from {otherPrefix}_messages"));
        }
    }

    [Theory]
    [InlineData("select pf_context.put('x', 1)")]
    [InlineData("select pf_context.signature('x|1')")]
    [InlineData("select * from pf_context.open_tenant('x')")]
    [InlineData("select pf_context.part(2)")]
    [InlineData("select pf_provisioning.count_rows('x')")]
    [InlineData("select pf_operations.check_fence('x', 1)")]
    [InlineData("select pf_log.audit_as('root', 'x', 'x')")]
    [InlineData("select pf_modules.load_script('m', 1, 'up', 1, 'table', 'x', 'x', null)")]
    [InlineData("set role pf_owner")]
    [InlineData("set session authorization pf_owner")]
    [InlineData("set row_security = off; select count(*) from pf_users")]
    [InlineData("create function mine() returns int language sql as 'select 1'")]
    [InlineData("create temporary table mine (a int)")]
    [InlineData("copy pf_roles to program 'id'")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    public async Task The_app_has_no_way_around(string sql)
    {
        await using var app = await AppAsync();
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Lab.ExecuteAsync(app, sql))).SqlState);
    }

    [Fact]
    public async Task A_function_is_executed_by_those_whom_it_was_granted_to()
    {
        var granted = await RightsAsync("""
            select coalesce(r.rolname, 'public') || ' ' || n.nspname || '.' || p.proname as line
              from pg_proc p join pg_namespace n on n.oid = p.pronamespace cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
              left join pg_roles r on r.oid = a.grantee
             where (n.nspname = 'pathfinder' or n.nspname like 'pf\_%') and a.grantee <> p.proowner
            """);

        Assert.Equal(
            [
                "pf_app pf_context.current_actor", "pf_app pf_context.current_set", "pf_app pf_context.current_user_id", "pf_app pf_context.enter", "pf_app pf_context.leave",
                "pf_app pf_identity.authenticate", "pf_app pf_identity.revoke_session", "pf_app pf_log.audit", "pf_app pf_log.error",
                "pf_app_role pf_context.current_set", "pf_app_role pf_tenant_data.refresh_skill_summary", "pf_app_role pf_tenant_data.take_turn",
            ],
            granted.Where(line => line.StartsWith("pf_app", StringComparison.Ordinal)));
        Assert.All(
            granted.Where(line => !line.StartsWith("pf_app", StringComparison.Ordinal)),
            line => Assert.True(line.StartsWith("pf_provisioner ", StringComparison.Ordinal) || line is "pf_analytics_writer pf_analytics.ingest", line));
        Assert.DoesNotContain("pf_provisioner pf_context.enter", granted);
        Assert.DoesNotContain("pf_provisioner pf_context.put", granted);
    }

    [Fact]
    public async Task Functions_that_run_as_the_owner_say_where_they_look_names_up()
    {
        Assert.Empty(await RightsAsync("""
            select n.nspname || '.' || p.proname as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where (n.nspname = 'pathfinder' or n.nspname like 'pf\_%') and p.prosecdef
               and not coalesce(p.proconfig, '{}') && array['search_path=pathfinder, pg_temp']
            """));
    }

    [Theory]
    [InlineData("Multiplexing=true")]
    [InlineData("No Reset On Close=true")]
    public void Connections_that_could_carry_a_context_on_are_refused(string setting)
    {
        foreach (var account in Enum.GetValues<DatabaseAccount>())
        {
            string For(DatabaseAccount which, string connectionString) => which == account ? connectionString + ";" + setting : connectionString;
            var settings = new PostgreSqlSettings
            {
                App = For(DatabaseAccount.App, database.Settings.App),
                Provisioner = For(DatabaseAccount.Provisioner, database.Settings.Provisioner),
                Installer = For(DatabaseAccount.Installer, database.Settings.Installer),
                AnalyticsWriter = For(DatabaseAccount.AnalyticsWriter, database.Settings.AnalyticsWriter!),
                AnalyticsReader = For(DatabaseAccount.AnalyticsReader, database.Settings.AnalyticsReader!),
            };
            Assert.Throws<ArgumentException>(() => new PostgreSqlEngine(settings));
        }
    }

    private protected override Task<IReadOnlyList<string>> TableRightsAsync(string grantee) => RightsAsync("""
        select lower(a.privilege_type) || ' on ' || c.relname as line
          from pg_class c cross join lateral aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee
         where c.relnamespace = 'pathfinder'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and c.relname not like 'pf\_model\_%' and coalesce(r.rolname, 'public') = :grantee
        """, new Parameter("grantee", grantee));

    private Task<DbConnection> AppAsync() => database.Engine.Source(DatabaseAccount.App).OpenConnectionAsync().AsTask();

    private async Task<string> ContextAsync(DbConnection connection) => (string)(await Lab.ScalarAsync(connection, "select current_setting('pathfinder.context')"))!;

    private Task<object?> SetAsync(DbConnection connection, string value) =>
        Lab.ScalarAsync(connection, "select set_config('pathfinder.context', :value, false)", new Parameter("value", value));

    private async Task<IReadOnlyList<string>> RightsAsync(string sql, params Parameter[] parameters) =>
        await Lab.ColumnAsync($"""select distinct line collate "C" as line from ({sql}) as lines order by 1""", parameters);
}
