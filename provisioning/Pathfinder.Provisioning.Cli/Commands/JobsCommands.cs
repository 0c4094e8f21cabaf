using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data.Audit;
using Pathfinder.Jobs;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder jobs</c>: what runs by itself, and how it went.</summary>
internal static class JobsCommands
{
    private const int MaxPlan = 1_000;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("jobs", "See, run and pause what runs by itself.")
    {
        List(bind), Show(bind), Run(bind),
        Pause(bind, "pause", "Keep a job from beginning by its schedule; a pass under way goes on.", paused: true),
        Pause(bind, "resume", "Let a paused job begin by its schedule again; what it has missed is made up for once.", paused: false),
    };

    private static Command List(CommandBinder bind) => bind.Bind(new Command("list", "List the jobs with schedule and last result."), async (context, cancellationToken) =>
    {
        var registry = await context.ServiceAsync<JobRegistry>(cancellationToken);
        context.Output.Write(await registry.ListAsync(cancellationToken), Table);
        return ExitCode.Ok;
    });

    private static Command Show(CommandBinder bind)
    {
        var name = Name();
        return bind.Bind(new Command("show", "Show one job.") { name }, async (context, cancellationToken) =>
        {
            var registry = await context.ServiceAsync<JobRegistry>(cancellationToken);
            Write(context, await registry.FindAsync(context.Get(name), cancellationToken));
            return ExitCode.Ok;
        });
    }

    private static Command Run(CommandBinder bind)
    {
        var name = Name();
        var dryRun = new Option<bool>("--dry-run") { Description = "Name what a pass of a job that destroys would do; nothing is done." };
        var noWait = new Option<bool>("--no-wait") { Description = "Leave the pass to a worker." };
        return bind.Bind(new Command("run", "Make a pass of a job now, whatever its schedule.") { name, dryRun, noWait }, async (context, cancellationToken) =>
        {
            var services = await context.ServicesAsync(cancellationToken);
            var registry = services.GetRequiredService<JobRegistry>();
            if (context.Get(dryRun))
            {
                context.Output.Write(await registry.PlanAsync(context.Get(name), MaxPlan, cancellationToken), Table);
                context.Output.Say("Nothing was done.");
                return ExitCode.Ok;
            }

            var requestedAt = await registry.RequestAsync(context.Get(name), Actor.Named(CommandContext.Operator), cancellationToken);
            if (context.Get(noWait))
            {
                context.Output.Say("The pass waits for a worker.");
                Write(context, await registry.FindAsync(context.Get(name), cancellationToken));
                return ExitCode.Ok;
            }

            var ended = await CompleteAsync(services.GetRequiredService<JobRunner>(), registry, context.Get(name), requestedAt, cancellationToken);
            Write(context, ended);
            return ended.Last is { Success: true } ? ExitCode.Ok : throw new CommandFailure(ExitCode.Failed, $"The pass of {ended.Name} has not ended well: {ended.Last?.Result}");
        });
    }

    // here, unless a worker was faster
    private static async Task<JobStatus> CompleteAsync(JobRunner runner, JobRegistry registry, string name, DateTime requestedAt, CancellationToken cancellationToken)
    {
        while (true)
        {
            await runner.TickAsync(name, cancellationToken);
            var status = await registry.FindAsync(name, cancellationToken);
            if (status.RequestedAt != requestedAt)
            {
                return status; // the mark goes with the pass; a later one is somebody else's
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    private static Command Pause(CommandBinder bind, string verb, string description, bool paused)
    {
        var name = Name();
        return bind.Bind(new Command(verb, description) { name }, async (context, cancellationToken) =>
        {
            var registry = await context.ServiceAsync<JobRegistry>(cancellationToken);
            await registry.PauseAsync(context.Get(name), paused, Actor.Named(CommandContext.Operator), cancellationToken);
            Write(context, await registry.FindAsync(context.Get(name), cancellationToken));
            return ExitCode.Ok;
        });
    }

    private static Argument<string> Name() => new("NAME") { Description = "Name of a job, as 'jobs list' has it." };

    private static void Write(CommandContext context, JobStatus status) => context.Output.Write(status, one => Table([one]));

    private static Table Table(IReadOnlyList<JobStatus> jobs)
    {
        var table = Output.NewTable("job", "schedule (UTC)", "state", "next due", "last ended", "seconds", "ended well", "result");
        foreach (var job in jobs)
        {
            table.AddRow(
                Output.Cell(job.Name), Output.Cell(job.Schedule), Output.Cell(StateOf(job)), Output.Cell(job.NextDueAt), Output.Cell(job.Last?.FinishedAt),
                Output.Cell(job.Last?.Seconds), Output.Cell(job.Last is { } last ? last.Success ? "yes" : "no" : null), Output.Cell(job.Last?.Result));
        }

        return table;
    }

    private static string StateOf(JobStatus job) => job switch
    {
        { RunningSince: not null } => "at work",
        { RequestedAt: not null } => "asked for",
        { IsPaused: true } => "paused",
        _ => "waits",
    };

    private static Table Table(IReadOnlyList<PlannedChange> changes)
    {
        var table = Output.NewTable("what", "of what", "rows");
        foreach (var change in changes)
        {
            table.AddRow(Output.Cell(change.Action), Output.Cell(change.Subject), Output.Cell(change.Rows));
        }

        return table;
    }
}
