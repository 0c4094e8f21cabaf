using Npgsql;
using Pathfinder.Data.Installation;
using Pathfinder.Data.PostgreSql;
using Pathfinder.Data.PostgreSql.Installation;

namespace Pathfinder.PostgreSql.Tests.Infrastructure;

/// <summary>The whole schema, installed once for the process; each test class works on a copy of its own, which takes
/// a fraction of the time.</summary>
internal static class TemplateDatabase
{
    /// <summary>The password that every account has on the test server.</summary>
    public const string Password = "test only";

    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);
    private static readonly SemaphoreSlim Preparing = new(1, 1);

    /// <summary>Makes a copy for one test class; drop it with <see cref="PostgresServer.DropDatabaseAsync"/>.</summary>
    /// <returns>The name of the new database.</returns>
    public static async Task<string> CopyAsync()
    {
        var template = await Installed.Value;
        var server = await PostgresServer.GetAsync();
        var name = await server.CreateDatabaseAsync(template);
        await PrepareAsync(server.ConnectionString(name)); // rights on a database are not copied with it
        return name;
    }

    /// <summary>Makes a database with the accounts and nothing installed.</summary>
    /// <returns>Its name; drop it as a copy.</returns>
    public static async Task<string> EmptyAsync()
    {
        var server = await PostgresServer.GetAsync();
        var name = await server.CreateDatabaseAsync("template0");
        await PrepareAsync(server.ConnectionString(name));
        return name;
    }

    /// <summary>How the accounts reach a database of the test server.</summary>
    public static async Task<PostgreSqlSettings> SettingsAsync(string database)
    {
        var server = await PostgresServer.GetAsync();
        string As(string account) => new NpgsqlConnectionStringBuilder(server.ConnectionString(database)) { Username = account, Password = Password }.ConnectionString;
        return new PostgreSqlSettings
        {
            App = As("pf_app"),
            Provisioner = As("pf_provisioner"),
            Installer = As("pf_installer"),
            AnalyticsWriter = As("pf_analytics_writer"),
            AnalyticsReader = As("pf_analytics_reader"),
        };
    }

    /// <summary>Runs the administrator's files in a database, and gives the accounts their password.</summary>
    public static async Task PrepareAsync(string connectionString)
    {
        var dialect = new PostgreSqlDialect();
        var files = InstallationScripts.Resources(typeof(PostgreSqlEngine).Assembly);
        await Preparing.WaitAsync(); // accounts belong to the server: two sessions that change one collide
        try
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
            await using var connection = await source.OpenConnectionAsync();
            foreach (var statement in dialect.Split(files["admin/accounts.sql"]).Concat(dialect.Split(files["admin/privileges.sql"])))
            {
                await ExecuteAsync(connection, statement.Text);
            }

            foreach (var account in (string[])["pf_app", "pf_provisioner", "pf_installer", "pf_analytics_writer", "pf_analytics_reader"])
            {
                await ExecuteAsync(connection, $"alter role {account} password '{Password}'");
            }
        }
        finally
        {
            Preparing.Release();
        }
    }

    private static async Task<string> InstallAsync()
    {
        var server = await PostgresServer.GetAsync();
        var name = await server.CreateDatabaseAsync("template0");
        await PrepareAsync(server.ConnectionString(name));
        await using var engine = new PostgreSqlEngine(await SettingsAsync(name));
        var dialect = new PostgreSqlDialect();
        var scripts = InstallationScripts.From(typeof(PostgreSqlEngine).Assembly, dialect);
        await new SchemaInstaller(new InstallationSessions(engine), dialect, scripts, new InstallationOptions()).UpAsync(null, CancellationToken.None);
        return name;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
