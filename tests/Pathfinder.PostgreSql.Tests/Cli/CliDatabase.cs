using Microsoft.Extensions.Configuration;
using Npgsql;
using Pathfinder.Data.PostgreSql;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Pathfinder.Provisioning.Cli;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

/// <summary>A database of its own for one test class, and the command line pointed at it.</summary>
public sealed class CliDatabase : IAsyncLifetime
{
    private string name = "";
    private PostgreSqlSettings settings = null!;
    private NpgsqlDataSource superuser = null!;

    /// <summary>A folder for files of this class.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("pathfinder-cli-").FullName;

    /// <summary>The settings that lead to the database.</summary>
    public IConfiguration Configuration => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Pathfinder:Connections:App"] = settings.App,
            ["Pathfinder:Connections:Provisioner"] = settings.Provisioner,
            ["Pathfinder:Connections:Installer"] = settings.Installer,
        })
        .Build();

    public async Task InitializeAsync() => await UseAsync(await TemplateDatabase.CopyAsync());

    public async Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        await superuser.DisposeAsync();
        await (await PostgresServer.GetAsync()).DropDatabaseAsync(name);
    }

    /// <summary>Works in another database from here on, which is dropped at the end.</summary>
    internal async Task UseAsync(string database)
    {
        var server = await PostgresServer.GetAsync();
        if (superuser is not null)
        {
            await superuser.DisposeAsync();
            await server.DropDatabaseAsync(name);
        }

        name = database;
        settings = await TemplateDatabase.SettingsAsync(name);
        superuser = NpgsqlDataSource.Create(server.ConnectionString(name));
    }

    /// <summary>Runs a command line to its end.</summary>
    internal Task<CliResult> RunAsync(params string[] args) => RunAsync(new Dictionary<string, string?>(), default, args);

    /// <summary>Runs a command line that reads what is piped in.</summary>
    internal Task<CliResult> PipeAsync(string input, params string[] args) => RunAsync(new Dictionary<string, string?>(), args, input, default);

    /// <summary>Runs a command line that can be stopped, under settings beside those of the database.</summary>
    internal Task<CliResult> RunAsync(IReadOnlyDictionary<string, string?> changes, CancellationToken stop, params string[] args) => RunAsync(changes, args, input: "", stop);

    private async Task<CliResult> RunAsync(IReadOnlyDictionary<string, string?> changes, string[] args, string input, CancellationToken stop)
    {
        var configuration = new ConfigurationBuilder().AddConfiguration(Configuration).AddInMemoryCollection(changes).Build();
        using var data = new StringWriter();
        using var talk = new StringWriter();
        using var pipe = new StringReader(input);
        var code = await PathfinderCommand.RunAsync(args, data, talk, configuration, pipe, stop);
        return new CliResult(code, data.ToString(), talk.ToString());
    }

    /// <summary>Runs a command line that must end well.</summary>
    internal async Task<CliResult> MustAsync(params string[] args)
    {
        var result = await RunAsync(args);
        Assert.True(result.Code == 0, $"pathfinder {string.Join(' ', args)} ended with {result.Code}: {result.Talk}");
        return result;
    }

    /// <summary>Registers a user.</summary>
    internal Task<CliResult> RegisterAsync(string username, params string[] more) =>
        RunAsync(["users", "register", "--username", username, "--email", $"{username}@example.org", "--first-name", "A", "--last-name", "B", .. more]);

    /// <summary>Writes a file of bytes.</summary>
    internal string File(string file, byte[] bytes)
    {
        var path = Path.Combine(Folder, file);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Writes a file of text.</summary>
    internal string File(string file, string text) => File(file, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Asks the database, as its superuser.</summary>
    internal async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = superuser.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Changes the database, as its superuser.</summary>
    internal async Task ExecuteAsync(string sql)
    {
        await using var command = superuser.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
