using System.Diagnostics;
using Pathfinder.Data.PostgreSql.Embedded;
using Pathfinder.Hosting;
using Pathfinder.Provisioning.Cli.Demo;

namespace Pathfinder.Provisioning.Cli.Drills;

/// <summary>Where a drill runs: a folder of its own with servers of its own, which go with the process, however it ends. Keeps the time of each step.</summary>
internal sealed class DrillGround : IDisposable
{
    private const string Passing = "pathfinder-drill-";
    private readonly ScratchFolder scratch = new(Passing);
    private readonly ServerFolderGuard guard;
    private readonly List<TimedStep> steps = [];

    private DrillGround() => guard = new ServerFolderGuard(scratch.Root);

    /// <summary>What was done so far.</summary>
    public IReadOnlyList<TimedStep> Steps => steps;

    /// <summary>Makes the ground; what a killed process has left of one is removed before.</summary>
    public static async Task<DrillGround> OpenAsync(CancellationToken cancellationToken)
    {
        await ScratchFolder.RemoveAbandonedAsync(Passing, cancellationToken);
        return new DrillGround();
    }

    /// <summary>A folder or file on it.</summary>
    public string PathOf(string name) => Path.Combine(scratch.Root, name);

    /// <summary>The settings of a server on it, whatever the operator's own are.</summary>
    public Dictionary<string, string?> SettingsOf(string server) => new(StringComparer.Ordinal)
    {
        ["Pathfinder:Engine"] = "PostgreSql",
        ["Pathfinder:DataFolder"] = PathOf(server),
        ["Pathfinder:KeepRunning"] = "false",
        ["Pathfinder:Port"] = null,
        ["Pathfinder:Redis"] = null,
        ["Pathfinder:Connections:App"] = "",
        ["Pathfinder:Connections:Provisioner"] = "",
        ["Pathfinder:Connections:Installer"] = "",
        ["Pathfinder:Connections:AnalyticsWriter"] = "",
        ["Pathfinder:Connections:AnalyticsReader"] = "",
        ["Pathfinder:Archiving:Folder"] = PathOf("bundles"),
        ["Pathfinder:Archiving:S3:Bucket"] = "",
        ["Pathfinder:Archiving:QuarantineDays"] = "0",
    };

    /// <summary>The options of a server on it.</summary>
    public EmbeddedPostgresOptions OptionsOf(string server, string? binFolder) => new() { DataFolder = PathOf(server), BinFolder = binFolder };

    /// <summary>Fills a server on it with the people of the demo.</summary>
    public Task FillAsync(CommandContext context, string server, int users, CancellationToken cancellationToken) => TimeAsync("make and fill a platform", async () =>
    {
        var done = await new DemoRun(context, users).RunAsync(SettingsOf(server), cancellationToken);
        return done.Single(step => step.Name == "create their tables").Result;
    });

    /// <summary>Does a step, and keeps what came of it.</summary>
    public async Task TimeAsync(string name, Func<Task<string>> work)
    {
        var watch = Stopwatch.StartNew();
        var result = await work();
        steps.Add(new TimedStep(name, result, Math.Round(watch.Elapsed.TotalSeconds, 2)));
    }

    /// <summary>Does a step that gives something, and keeps what came of it.</summary>
    public async Task<T> TimeAsync<T>(string name, Func<Task<(T Value, string Result)>> work)
    {
        var value = default(T);
        await TimeAsync(name, async () =>
        {
            (value, var result) = await work();
            return result;
        });
        return value!;
    }

    /// <summary>Ends the drill when two things that must be the same are not.</summary>
    /// <exception cref="CommandFailure">There are differences.</exception>
    public static void MustBeNone(string what, IReadOnlyList<string> differences)
    {
        if (differences.Count > 0)
        {
            throw new CommandFailure(
                ExitCode.Differences, FormattableString.Invariant($"{what}: {differences.Count} differences, the first of them:\n  ") + string.Join("\n  ", differences.Take(10)));
        }
    }

    /// <summary>Removes everything; its servers must have been left.</summary>
    public void Dispose()
    {
        scratch.Dispose();
        guard.Dispose();
    }
}
