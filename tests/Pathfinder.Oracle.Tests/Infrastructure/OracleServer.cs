using System.Globalization;
using Oracle.ManagedDataAccess.Client;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Oracle;
using Pathfinder.Data.Oracle.Driver;
using Pathfinder.Data.Oracle.Installation;
using Testcontainers.Oracle;

namespace Pathfinder.Oracle.Tests.Infrastructure;

/// <summary>The server to test on: the one that a variable names, else one in a container.</summary>
internal sealed class OracleServer
{
    /// <summary>Holds the connection string of an account that may do everything (<c>SYS</c>, or <c>ADMIN</c> on Autonomous
    /// Database). The accounts of Pathfinder.Data in that database are dropped and made anew.</summary>
    public const string Variable = "PATHFINDER_TEST_ORACLE";

    private const string Image = "gvenzl/oracle-free:23-faststart";
    private const string Password = "Test0only";

    private static readonly Lazy<Task<OracleServer>> Shared = new(StartAsync);
    private static readonly TimeSpan SessionsEnd = TimeSpan.FromSeconds(30);
    private readonly string administrator;

    private OracleServer(string administrator) => this.administrator = administrator;

    /// <summary>Why there is no server, or null.</summary>
    public static string? Missing => (HasDriver, Named, HasDocker) switch
    {
        (false, _, _) => "This build has declarations in place of Oracle's driver: build with PathfinderStack=full.",
        (_, null, false) => $"There is no Oracle server to test on: name one in {Variable}, or let Docker run.",
        _ => null,
    };

    /// <summary>How the accounts reach it.</summary>
    public OracleSettings Settings => new()
    {
        App = As("pf_app"),
        Provisioner = As("pf_provisioner"),
        Installer = As("pf_installer"),
        AnalyticsWriter = As("pf_analytics_writer"),
        AnalyticsReader = As("pf_analytics_reader"),
    };

    private static string? Named => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null;

    private static bool HasDocker => Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 }
        || File.Exists(OperatingSystem.IsWindows() ? @"\\.\pipe\docker_engine" : "/var/run/docker.sock");

    private static bool HasDriver =>
#if PATHFINDER_SIGNATURES
        false;
#else
        true;
#endif

    /// <summary>Connects as the administrator, in the owner's schema.</summary>
    public async Task<OracleConnection> OpenAsync()
    {
        var connection = new OracleConnection(administrator);
        await connection.OpenAsync();
        await ExecuteAsync(connection, OracleSession.Prepare(Settings.Owner));
        return connection;
    }

    /// <summary>The server, started on first use.</summary>
    public static Task<OracleServer> GetAsync() => Shared.Value;

    /// <summary>Drops what an earlier class left, and makes the accounts.</summary>
    public async Task PrepareAsync()
    {
        var dialect = new OracleDialect();
        var files = InstallationScripts.Resources(typeof(OracleSettings).Assembly);
        await using var connection = new OracleConnection(administrator);
        await connection.OpenAsync();
        await ClaimAsync(connection);
        foreach (var statement in dialect.Split(files["admin/drop.sql"]))
        {
            await DropAsync(connection, statement.Text);
        }

        foreach (var statement in dialect.Split(files["admin/accounts.sql"]).Concat(dialect.Split(files["admin/privileges.sql"])))
        {
            await ExecuteAsync(connection, statement.Text);
        }

        foreach (var account in (string[])["pf_app", "pf_provisioner", "pf_installer", "pf_analytics_writer", "pf_analytics_reader"])
        {
            await ExecuteAsync(connection, $"alter user {account} identified by \"{Password}\" account unlock");
        }
    }

    /// <summary>Installs the whole schema by the product's own installer.</summary>
    public async Task InstallAsync()
    {
        await using var engine = new OracleEngine(Settings);
        var dialect = new OracleDialect();
        var scripts = InstallationScripts.From(typeof(OracleSettings).Assembly, dialect);
        await new SchemaInstaller(new InstallationSessions(engine), dialect, scripts, new InstallationOptions()).UpAsync(null, CancellationToken.None);
    }

    private static async Task<OracleServer> StartAsync()
    {
        if (Named is { } named)
        {
            return new OracleServer(named);
        }

        var container = new OracleBuilder(Image).WithPassword(Password).Build(); // goes with this process
        await container.StartAsync();
        return new OracleServer(new OracleConnectionStringBuilder(container.GetConnectionString())
        {
            UserID = "sys",
            Password = Password,
            DBAPrivilege = "SYSDBA",
        }.ConnectionString);
    }

    // an installation that is not a test's is never touched
    private static async Task ClaimAsync(OracleConnection connection)
    {
        var isInstalled = await CountAsync(connection, "select count(*) from sys.dba_users u where u.username = 'PF_OWNER'") > 0;
        var isOurs = await CountAsync(connection, $"select count(*) from sys.dba_roles r where r.role = upper('{TestTarget.Marker}')") > 0;
        if (TestTarget.Objection(Variable, database: null, isInstalled, isOurs) is { } objection)
        {
            throw new InvalidOperationException(objection);
        }

        if (!isOurs)
        {
            await ExecuteAsync(connection, $"create role {TestTarget.Marker}");
        }
    }

    // sessions of a closed pool end a little later; an account with sessions cannot be dropped (ORA-01940)
    private static async Task DropAsync(OracleConnection connection, string statement)
    {
        var limit = DateTime.UtcNow + SessionsEnd;
        while (true)
        {
            try
            {
                await ExecuteAsync(connection, statement);
                return;
            }
            catch (OracleException error) when (OracleFailures.Classify(error).Code == "ORA-01940" && DateTime.UtcNow < limit)
            {
                await Task.Delay(500);
            }
        }
    }

    private static async Task ExecuteAsync(OracleConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> CountAsync(OracleConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private string As(string account)
    {
        var login = new OracleConnectionStringBuilder(administrator) { UserID = account, Password = Password };
        login.Remove("DBA Privilege");
        return login.ConnectionString;
    }
}
