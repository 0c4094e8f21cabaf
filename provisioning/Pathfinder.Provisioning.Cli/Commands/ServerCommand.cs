using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.Hosting;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder server</c>: the private server.</summary>
internal static class ServerCommand
{
    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("server", "Look after the private server.") { Stop(bind) };

    private static Command Stop(CommandBinder bind) => bind.Bind(new Command("stop", "Stop a private server that was left running; its data stays."), async (context, cancellationToken) =>
    {
        var stopped = await PathfinderPlatform.StopServerAsync(context.Configuration, NullLoggerFactory.Instance, cancellationToken);
        context.Output.WriteJson(new Dictionary<string, bool>(StringComparer.Ordinal) { ["stopped"] = stopped });
        context.Output.Say(stopped ? "The server is stopped." : "The server is in use by another host; it stops with the last of them.");
        return stopped ? ExitCode.Ok : ExitCode.Conflict;
    });
}
