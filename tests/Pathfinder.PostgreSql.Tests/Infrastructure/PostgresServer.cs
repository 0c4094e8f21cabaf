using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.PostgreSql.Embedded;
using Pathfinder.Hosting;

namespace Pathfinder.PostgreSql.Tests.Infrastructure;

/// <summary>The one server that all tests of a run share, the one that a variable names or a private one; each test class works in a database of its own.</summary>
/// <remarks>A folder that a run left behind in spite of its guard is removed by the next run.</remarks>
internal sealed class PostgresServer
{
    /// <summary>Holds the connection string of a superuser: host, port, account, password, and a database that is a test's by its
    /// name. The accounts of Pathfinder.Data on that server are changed, and databases of the tests come and go beside it.</summary>
    public const string Variable = "PATHFINDER_TEST_POSTGRESQL";

    private static readonly string Parent = Path.Combine(Path.GetTempPath(), "pathfinder-tests-" + Environment.UserName);
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);
    private static readonly SemaphoreSlim OneAtATime = new(1); // a template must have no other user while it is copied
    private static ServerFolderGuard? guard;

    // says to other runs that this one uses the server: were it collected, the next run would stop the server
    private readonly IAsyncDisposable hold;
    private readonly NpgsqlDataSource source;

    private PostgresServer(string superuserConnectionString, IAsyncDisposable hold)
    {
        SuperuserConnectionString = superuserConnectionString;
        this.hold = hold;
        source = NpgsqlDataSource.Create(superuserConnectionString);
    }

    /// <summary>How to reach the server as its superuser.</summary>
    public string SuperuserConnectionString { get; }

    /// <summary>The folder of a private server.</summary>
    public string? Folder => (hold as EmbeddedPostgres)?.DataFolder;

    /// <summary>The server, started on first use.</summary>
    public static Task<PostgresServer> GetAsync() => Shared.Value;

    /// <summary>How to reach one database as the superuser.</summary>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(SuperuserConnectionString) { Database = database }.ConnectionString;

    /// <summary>Makes a database of a fresh name as a copy of another.</summary>
    /// <param name="template">The database to copy, such as <c>template0</c>; sessions in it are ended.</param>
    /// <returns>The new database's name.</returns>
    public async Task<string> CreateDatabaseAsync(string template)
    {
        var name = "test_" + Guid.NewGuid().ToString("N");
        await OneAtATime.WaitAsync();
        try
        {
            await EndSessionsAsync(template);
            await ExecuteAsync($"create database {name} template {Quote(template)} strategy file_copy");
        }
        finally
        {
            OneAtATime.Release();
        }

        return name;
    }

    /// <summary>Drops a database, ending what still uses it.</summary>
    public async Task DropDatabaseAsync(string name)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString(name)));
        await OneAtATime.WaitAsync();
        try
        {
            await ExecuteAsync($"drop database if exists {Quote(name)} with (force)");
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>Marks a server as one whose accounts tests may change.</summary>
    /// <exception cref="InvalidOperationException">It is not a test's; nothing has been done to it.</exception>
    public static async Task ClaimAsync(NpgsqlConnection connection)
    {
        async Task<bool> HasRoleAsync(string role)
        {
            await using var command = new NpgsqlCommand("select exists (select from pg_roles where rolname = $1)", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = role });
            return (bool)(await command.ExecuteScalarAsync())!;
        }

        var isOurs = await HasRoleAsync(TestTarget.Marker);
        if (TestTarget.Objection(Variable, connection.Database, await HasRoleAsync("pf_owner"), isOurs) is { } objection)
        {
            throw new InvalidOperationException(objection);
        }

        if (!isOurs)
        {
            await using var command = new NpgsqlCommand($"create role {TestTarget.Marker}", connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static Task<PostgresServer> StartAsync() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? UseAsync(named) : StartPrivateAsync();

    private static async Task<PostgresServer> UseAsync(string named)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(named) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await ClaimAsync(connection);
        var server = new PostgresServer(named, connection);
        foreach (var left in await LeftoversAsync(connection))
        {
            await server.DropDatabaseAsync(left);
        }

        return server;
    }

    // every run shares a lock for as long as it lives, so who has it alone finds what nobody uses any more
    private static async Task<List<string>> LeftoversAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            """
            with alone as materialized (select pg_try_advisory_lock(4711) as is_so)
            select d.datname from pg_database as d join alone as a on a.is_so where d.datname ~ '^test_[0-9a-f]{32}$';
            select pg_advisory_lock_shared(4711), pg_advisory_unlock(4711)
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var left = new List<string>();
        while (await reader.ReadAsync())
        {
            left.Add(reader.GetString(0));
        }

        return left;
    }

    private static async Task<PostgresServer> StartPrivateAsync()
    {
        Directory.CreateDirectory(Parent);
        using var starting = await LockAsync();
        foreach (var old in Directory.GetDirectories(Parent))
        {
            await RemoveAsync(old);
        }

        var folder = Path.Combine(Parent, Guid.NewGuid().ToString("N"));
        guard = new ServerFolderGuard(folder);
        var server = await EmbeddedPostgres.StartAsync(OptionsFor(folder), NullLogger.Instance, CancellationToken.None);
        if (OperatingSystem.IsWindows())
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        return new PostgresServer(server.SuperuserConnectionString, server);
    }

    // so that no run takes the folder that another is just making for a leftover
    private static async Task<FileStream> LockAsync()
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Parent, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(50);
            }
        }
    }

    // a folder in use is another run's, and one that just went is being removed by its own shell
    private static async Task RemoveAsync(string folder)
    {
        try
        {
            if (await EmbeddedPostgres.StopAsync(OptionsFor(folder), NullLogger.Instance, CancellationToken.None))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or EmbeddedPostgresException)
        {
        }
    }

    private static EmbeddedPostgresOptions OptionsFor(string folder) => new() { DataFolder = folder, Durability = PostgresDurability.None };

    private async Task EndSessionsAsync(string database)
    {
        await using var command = source.CreateCommand("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = database });
        await command.ExecuteNonQueryAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
