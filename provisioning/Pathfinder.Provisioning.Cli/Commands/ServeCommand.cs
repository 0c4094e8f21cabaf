using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Pathfinder.Hosting;
using Pathfinder.Provisioning.Api;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder serve</c>: endpoints and worker in one process.</summary>
internal static class ServeCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Build(CommandBinder bind)
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen; this machine only unless given.", DefaultValueFactory = _ => ApiHost.Loopback };
        return bind.Bind(new Command("serve", "Answer the operators' REST endpoints and carry out operations until stopped.") { urls }, async (context, cancellationToken) =>
        {
            var platform = await context.PlatformAsync(null, cancellationToken);
            await platform.CheckAsync(cancellationToken);
            await platform.InstallWhereOursAsync(cancellationToken);
            var builder = ApiHost.CreateBuilder(["--urls", context.Get(urls)!]);
            builder.Configuration.AddConfiguration(context.Configuration);
            await using var app = ApiHost.Build(builder, platform, withWorker: true);
            SettingFault.ThrowIfAny(app.Services);
            await app.StartAsync(cancellationToken);
            context.Output.Say($"Listening on {string.Join(", ", app.Urls)}; Ctrl-C stops it.");
            await app.WaitForShutdownAsync(cancellationToken);
            return ExitCode.Ok;
        });
    }
}
