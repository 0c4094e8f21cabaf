using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Profiles;
using Pathfinder.Data.Users;
using Pathfinder.Hosting;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Profiles;

/// <summary>Two hosts as they are composed, with all that runs in them, over one database.</summary>
public sealed class ProfileHostTests(InstalledDatabase database) : ProvisioningContract, IClassFixture<InstalledDatabase>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal override ITestDatabase Database => database;

    [Fact]
    [Trait("Requirement", "T-USERS-25")]
    public async Task What_one_host_writes_all_hosts_show()
    {
        await using var platform = await PlatformAsync();
        await using var otherPlatform = await PlatformAsync();
        using var here = Host(platform);
        using var there = Host(otherPlatform);
        await Task.WhenAll(here.StartAsync(), there.StartAsync());
        var users = here.Services.GetRequiredService<IUsers>();
        var by = Actor.Named("operator:ada");
        var id = (await Lab.RegisterAsync()).UserId!;
        Assert.Equal("Given", (await ProfileAsync(here, id))?.FirstName);
        Assert.Equal("Given", (await ProfileAsync(there, id))?.FirstName);

        var user = (await users.FindByIdAsync(id, default))!;
        await users.UpdateAsync(user with { FirstName = "Changed" }, by, default);

        await UntilAsync(here, id, profile => profile?.FirstName == "Changed");
        await UntilAsync(there, id, profile => profile?.FirstName == "Changed");
        await users.DeleteAsync(id, by, default);
        await UntilAsync(here, id, profile => profile?.Status == "deleted");
        await UntilAsync(there, id, profile => profile?.Status == "deleted");
        await Task.WhenAll(here.StopAsync(), there.StopAsync());
    }

    private static Task<PublicProfile?> ProfileAsync(IHost host, string userId) => host.Services.GetRequiredService<IUserProfiles>().FindAsync(userId, default);

    private static async Task UntilAsync(IHost host, string userId, Func<PublicProfile?, bool> isTrue)
    {
        for (var deadline = DateTime.UtcNow + Patience; !isTrue(await ProfileAsync(host, userId)); await Task.Delay(20))
        {
            Assert.True(DateTime.UtcNow < deadline, "A host still shows what was.");
        }
    }

    private static IHost Host(PathfinderPlatform platform)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddPathfinder(platform);
        return builder.Build();
    }

    private Task<PathfinderPlatform> PlatformAsync() => PathfinderPlatform.StartAsync(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Pathfinder:Engine"] = "PostgreSql",
            ["Pathfinder:Connections:App"] = database.Settings.App,
            ["Pathfinder:Connections:Provisioner"] = database.Settings.Provisioner,
            ["Pathfinder:Connections:Installer"] = database.Settings.Installer,
        }).Build(),
        NullLoggerFactory.Instance, default);
}
