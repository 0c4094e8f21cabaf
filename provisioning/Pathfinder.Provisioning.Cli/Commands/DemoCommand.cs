using System.CommandLine;
using System.Globalization;
using Pathfinder.Hosting;
using Pathfinder.Provisioning.Cli.Demo;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder demo</c>: the main job on the input that is built in.</summary>
internal static class DemoCommand
{
    private const string Passing = "pathfinder-demo-";

    /// <summary>Builds the command.</summary>
    public static Command Build(CommandBinder bind)
    {
        var users = CommonOptions.Bounded("--users", "How many people, 1 to 100,000; more than are built in are copies under numbered names.", DemoPeople.BuiltIn, 1, 100_000);
        var keep = new Option<bool>("--keep") { Description = "Leave the server and its data; without it both go." };
        return bind.Bind(new Command("demo", "Register people, create their tables, import CVs, query, drop one: the main job on real input.") { users, keep }, async (context, cancellationToken) =>
        {
            // a folder of its own, unless one is named: the demo changes nothing that was there before
            await ScratchFolder.RemoveAbandonedAsync(Passing, cancellationToken);
            var scratch = context.HasDataFolder ? null : new ScratchFolder(context.Get(keep) ? "pathfinder-kept-" : Passing);
            try
            {
                var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Pathfinder:KeepRunning"] = context.Get(keep).ToString(CultureInfo.InvariantCulture) };
                if (scratch is not null)
                {
                    settings["Pathfinder:DataFolder"] = scratch.DataFolder;
                }

                var steps = await new DemoRun(context, context.Get(users)).RunAsync(settings, cancellationToken);
                context.Output.Write(steps, TimedStep.Table);
                if (context.Get(keep))
                {
                    var platform = await context.PlatformAsync(settings, cancellationToken);
                    context.Output.Say($"The server runs on: look at it with --data-folder {platform.DataFolder}; stop it with: pathfinder server stop --data-folder {platform.DataFolder}");
                }

                return ExitCode.Ok;
            }
            finally
            {
                if (scratch is not null && !context.Get(keep))
                {
                    await context.DisposeAsync(); // the server first, then its folder
                    scratch.Dispose();
                }
            }
        });
    }
}
