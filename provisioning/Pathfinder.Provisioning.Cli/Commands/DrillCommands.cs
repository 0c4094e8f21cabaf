using System.CommandLine;
using Pathfinder.Provisioning.Cli.Drills;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder drill</c>: brings back what was saved, and proves that it is the same.</summary>
internal static class DrillCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("drill", "Bring back what was saved, and prove that it is the same.")
    {
        Drill(bind, "platform", "Dump a whole platform, accounts included, into a second server, and compare.", (ground, context, cancellationToken) => new PlatformDrill(ground, context).RunAsync(cancellationToken)),
        Drill(bind, "tenant", "Export one tenant as a bundle, drop the tables, restore and compare.", (ground, context, cancellationToken) => new TenantDrill(ground, OnlyOwn(context)).RunAsync(cancellationToken)),
        Drill(bind, "point-in-time", "Delete after a mark, and recover a second server to it.", (ground, context, cancellationToken) => new PointInTimeDrill(ground, OnlyOwn(context)).RunAsync(cancellationToken)),
    };

    private static Command Drill(CommandBinder bind, string name, string description, Func<DrillGround, CommandContext, CancellationToken, Task> run) => bind.Bind(new Command(name, description), async (context, cancellationToken) =>
    {
        using var ground = await DrillGround.OpenAsync(cancellationToken);
        try
        {
            await run(ground, context, cancellationToken);
        }
        finally
        {
            await context.DisposeAsync(); // the server first, then its folder
        }

        context.Output.Write(ground.Steps, TimedStep.Table);
        return ExitCode.Ok;
    });

    private static CommandContext OnlyOwn(CommandContext context) => context.HasDataFolder
        ? throw new CommandFailure(ExitCode.Usage, "This drill loses data, so it runs on a server of its own only: leave --data-folder out.")
        : context;
}
