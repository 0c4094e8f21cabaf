using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Pathfinder.Hosting;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder worker</c>: carries out operations until it is stopped.</summary>
internal static class WorkerCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Build(CommandBinder bind) => bind.Bind(new Command("worker", "Carry out operations and scheduled jobs until stopped."), async (context, cancellationToken) =>
    {
        var platform = await context.PlatformAsync(null, cancellationToken);
        await platform.CheckAsync(cancellationToken);
        await platform.InstallWhereOursAsync(cancellationToken);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(context.Configuration);
        builder.Logging.AddPathfinderLogging(builder.Configuration);
        builder.Services.AddPathfinderWorker(platform);
        using var host = builder.Build();
        SettingFault.ThrowIfAny(host.Services);
        context.Output.Say("The worker is ready; Ctrl-C stops it.");
        await host.RunAsync(cancellationToken);
        return ExitCode.Ok;
    });
}
