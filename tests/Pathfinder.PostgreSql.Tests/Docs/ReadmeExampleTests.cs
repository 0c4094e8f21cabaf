using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Tenancy.Career;
using Pathfinder.Hosting;
using Pathfinder.PostgreSql.Tests.Cli;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Docs;

public sealed class ReadmeExampleTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    private const string Begin = "        // README.md from here\n";
    private const string End = "        // README.md to here\n";

    [Fact]
    public async Task The_example_works()
    {
        var registered = await database.RegisterAsync("reader", "--json");

        await RunAsync(database.Configuration, NullLoggerFactory.Instance, registered.Json.GetProperty("userId").GetString()!, CancellationToken.None);

        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from pathfinder.user_reader_experiences_detailed where organization = 'Fenwick Canteen'"));
    }

    [Fact]
    public void The_example_is_this_code()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "README.md")))
        {
            root = root.Parent;
        }

        var code = File.ReadAllText(Path.Combine(root.FullName, "tests", "Pathfinder.PostgreSql.Tests", "Docs", "ReadmeExampleTests.cs"));
        var begin = code.LastIndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var lines = code[begin..code.LastIndexOf(End, StringComparison.Ordinal)].Split('\n').Select(line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line);

        Assert.Contains("```csharp\n" + string.Join('\n', lines) + "```\n", File.ReadAllText(Path.Combine(root.FullName, "README.md")), StringComparison.Ordinal);
    }

    private static async Task RunAsync(IConfiguration configuration, ILoggerFactory loggers, string userId, CancellationToken cancellationToken)
    {
        // README.md from here
        await using var platform = await PathfinderPlatform.StartAsync(configuration, loggers, cancellationToken);
        await platform.InstallWhereOursAsync(cancellationToken);
        await using var services = new ServiceCollection().AddPathfinder(platform).BuildServiceProvider();
        var sessions = services.GetRequiredService<ISessions>();
        var tenants = services.GetRequiredService<ITenants>();

        // at log-in, once the password was found right; the token goes to the browser and is stored nowhere
        var session = await sessions.StartAsync(userId, TimeSpan.FromHours(8), new ClientInfo("192.0.2.7", "Firefox"), cancellationToken);

        // at each request
        if (await sessions.AuthenticateAsync(session.Token, cancellationToken) is { } user)
        {
            await using var tenant = await tenants.OpenAsync(user, cancellationToken);
            await tenant.Experiences.CreateAsync(
                new ExperienceDraft
                {
                    Type = ExperienceType.Employment,
                    Title = "Cook",
                    Organization = "Fenwick Canteen",
                    Description = "Lunch for two hundred.",
                    StartDate = new DateOnly(2021, 4, 1),
                    IsCurrent = true,
                },
                cancellationToken);
            var page = await tenant.Experiences.ListAsync(new() { Current = true }, cancellationToken);
            await tenant.CommitAsync(cancellationToken);
            foreach (var experience in page.Items)
            {
                Console.WriteLine($"{experience.Title} at {experience.Organization}");
            }
        }
        // README.md to here
    }
}
