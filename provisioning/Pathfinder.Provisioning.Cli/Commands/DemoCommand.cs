using System.CommandLine;
using System.Globalization;
using Spectre.Console;
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
        var users = new Option<int>("--users") { Description = "How many people; more than are built in are copies under numbered names.", DefaultValueFactory = _ => DemoPeople.BuiltIn };
        var keep = new Option<bool>("--keep") { Description = "Leave the server and its data; without it both go." };
        users.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100_000)
            {
                result.AddError("--users lies between 1 and 100000.");
            }
        });
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
                context.Output.Write(steps, rows =>
                {
                    var table = Output.NewTable("step", "result", "seconds");
                    foreach (var row in rows)
                    {
                        table.AddRow(Output.Cell(row.Name), Output.Cell(row.Result), Output.Cell(row.Seconds.ToString("0.00", CultureInfo.InvariantCulture)));
                    }

                    return table.AddRow(Output.Cell("all"), Output.Cell(null), Output.Cell(rows.Sum(row => row.Seconds).ToString("0.00", CultureInfo.InvariantCulture)));
                });
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
