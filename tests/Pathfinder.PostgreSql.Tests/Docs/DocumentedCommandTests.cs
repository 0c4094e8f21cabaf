using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.Data.Security;
using Pathfinder.Data.Sessions;
using Pathfinder.Hosting;
using Pathfinder.PostgreSql.Tests.Cli;
using Pathfinder.Provisioning.Cli.Seed;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Docs;

/// <summary>What the documents tell their readers to type is typed here.</summary>
public sealed class DocumentedCommandTests : IAsyncLifetime
{
    private const string Command = @"^ {4}pathfinder (?<line>.+)$"; // with ./ it is for another day
    private readonly CliDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    [Trait("Requirement", "U-API-32")]
    [Trait("Requirement", "U-API-34")]
    [Trait("Requirement", "V-SHIFT-46")]
    [Trait("Requirement", "V-SHIFT-47")]
    public async Task Those_of_the_page_on_migrations_work() => Assert.InRange(await RunAllAsync("docs/migrations.md"), 8, 20);

    [Fact]
    [Trait("Requirement", "U-API-35")]
    [Trait("Requirement", "V-SHIFT-47")]
    public async Task Those_of_the_quick_start_work_from_nothing_to_an_application()
    {
        // nothing but the accounts, as on a server of one's own
        await database.UseAsync(await Infrastructure.TemplateDatabase.EmptyAsync());

        Assert.InRange(await RunAllAsync("docs/quick-start.md"), 6, 20);

        Assert.Equal(6, await database.ScalarAsync<long>("select count(*) from pathfinder.pf_users"));
        await using var platform = await PathfinderPlatform.StartAsync(database.Configuration, NullLoggerFactory.Instance, default);
        await using var services = new ServiceCollection().AddLogging().AddPathfinder(platform).BuildServiceProvider();
        var signedIn = await services.GetRequiredService<ICredentials>().SignInAsync("uma.user", SeedPeople.Password, new ClientInfo(), default);
        Assert.Equal("uma.user", (await services.GetRequiredService<ISessions>().AuthenticateAsync(signedIn.Session!.Token, default))!.Username);
    }

    private async Task<int> RunAllAsync(string document)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "README.md")))
        {
            root = root.Parent;
        }

        var lines = Regex.Matches(await File.ReadAllTextAsync(Path.Combine(root.FullName, document)), Command, RegexOptions.Multiline | RegexOptions.ExplicitCapture)
            .Select(match => match.Groups["line"].Value.Trim()).ToList();
        foreach (var line in lines)
        {
            var result = await database.RunAsync(Settings(), default, [.. line.Split(' '), .. Folder(line, root.FullName)]);
            Assert.True(result.Code == 0, $"{document}: 'pathfinder {line}' ended with {result.Code}: {result.Talk}");
        }

        return lines.Count;
    }

    private static Dictionary<string, string?> Settings() => new() { ["Pathfinder:Environment"] = "Development" };

    // a draft is written into a copy of the sources
    private string[] Folder(string line, string root)
    {
        if (!line.StartsWith("db new ", StringComparison.Ordinal))
        {
            return [];
        }

        foreach (var engine in (string[])["oracle", "postgresql"])
        {
            Directory.CreateDirectory(Path.Combine(database.Folder, engine, "core"));
            File.Copy(Path.Combine(root, "plsql", engine, "install.sql"), Path.Combine(database.Folder, engine, "install.sql"));
            foreach (var file in Directory.GetFiles(Path.Combine(root, "plsql", engine, "core")))
            {
                File.Copy(file, Path.Combine(database.Folder, engine, "core", Path.GetFileName(file)));
            }
        }

        return ["--folder", database.Folder];
    }
}
