using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Users;
using Pathfinder.Hosting;
using Pathfinder.Provisioning.Cli.Commands;

namespace Pathfinder.Provisioning.Cli.Drills;

/// <summary>Looks at a platform that was brought back with the product's own eyes.</summary>
internal static class Restored
{
    /// <summary>Starts the product over a server on the drill's ground; nothing is installed or mended.</summary>
    public static async Task<PathfinderPlatform> StartAsync(DrillGround ground, string server, CancellationToken cancellationToken)
    {
        var settings = ground.SettingsOf(server);
        settings["Pathfinder:AutoInstall"] = "false";
        return await PathfinderPlatform.StartAsync(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), NullLoggerFactory.Instance, cancellationToken);
    }

    /// <summary>The product's services over a platform, which bundles go to and come from the drill's ground.</summary>
    public static ServiceProvider Services(DrillGround ground, string server, PathfinderPlatform platform) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(ground.SettingsOf(server)).Build())
        .AddLogging().AddPathfinder(platform).AddPathfinderJobs().BuildServiceProvider();

    /// <summary>Registers somebody on a restored platform, who gets tables like everybody else's.</summary>
    /// <exception cref="CommandFailure">The platform does not work.</exception>
    public static async Task<string> GoOnAsync(DrillGround ground, string server, PathfinderPlatform platform, CancellationToken cancellationToken)
    {
        await using var services = Services(ground, server, platform);
        var result = await services.GetRequiredService<IUserRegistration>().RegisterAsync(
            new UserRegistration("drill.newcomer", "newcomer@drill.example", "New", "Comer"), CommandContext.Operator, cancellationToken);
        var operation = result.OperationId ?? throw new CommandFailure(ExitCode.Failed, "Nobody can be registered on the restored platform.");
        await CommonOptions.Driver(services).CompleteAsync(operation, cancellationToken);
        return "somebody new was registered";
    }

    /// <summary>Holds shared schema and every tenant's tables against what the files promise.</summary>
    /// <returns>What was looked at.</returns>
    /// <exception cref="CommandFailure">Something is not as promised.</exception>
    public static async Task<string> VerifyAsync(DrillGround ground, string server, PathfinderPlatform platform, CancellationToken cancellationToken)
    {
        var schema = await platform.Verification.VerifyAsync(cancellationToken);
        DrillGround.MustBeNone("The shared schema", [.. schema.Select(difference => $"{difference.Problem} {difference.Kind} {difference.Name}: {difference.Fact}")]);
        await using var services = Services(ground, server, platform);
        var operations = services.GetRequiredService<IOperations>();
        var tables = await services.GetRequiredService<TenantCatalogue>().InventoryAsync(cancellationToken);
        var tenants = tables.Select(table => table.UserId).Distinct().ToList();
        foreach (var tenant in tenants)
        {
            var differences = await operations.VerifyAsync(tenant, cancellationToken);
            DrillGround.MustBeNone($"The tables of {tenant}", [.. differences.Select(difference => $"{difference.ObjectType} {difference.ObjectName}: {difference.Problem}")]);
        }

        return FormattableString.Invariant($"shared schema and {tables.Count} tables of {tenants.Count} people as promised");
    }
}
