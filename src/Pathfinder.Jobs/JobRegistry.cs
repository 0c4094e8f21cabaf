using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Passes;

namespace Pathfinder.Jobs;

/// <summary>The jobs that there are, when each is due, how their last passes went; and what operators may ask of them.</summary>
internal sealed class JobRegistry
{
    private readonly IJobPasses passes;
    private readonly FrozenDictionary<string, ScheduledJob> jobs;
    private FrozenSet<string> paused = FrozenSet<string>.Empty;
    private volatile bool isDeclared;

    /// <summary>Takes the jobs that the host has.</summary>
    public JobRegistry(IEnumerable<IJob> jobs, IOptions<JobOptions> options, IJobPasses passes)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.passes = passes;
        this.jobs = jobs.ToFrozenDictionary(
            job => job.Name,
            job => new ScheduledJob(
                job, options.Value.Schedules.TryGetValue(job.Name, out var words) && JobSchedule.TryParse(words, out var schedule) ? schedule : job.Schedule),
            StringComparer.Ordinal);
        Jobs = [.. this.jobs.Values.OrderBy(job => job.Name, StringComparer.Ordinal)];
    }

    /// <summary>The jobs, by name.</summary>
    public IReadOnlyList<ScheduledJob> Jobs { get; }

    /// <summary>One job.</summary>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    public ScheduledJob this[string name] => jobs.TryGetValue(name, out var job) ? job : throw new NotFoundException("job", name);

    /// <summary>Makes the jobs known to the database, once in the life of this process.</summary>
    public async Task DeclareAsync(CancellationToken cancellationToken)
    {
        if (isDeclared)
        {
            return;
        }

        var now = await passes.NowAsync(cancellationToken);
        foreach (var job in Jobs)
        {
            await passes.DeclareAsync(job.Name, job.Schedule.ToString(), job.Schedule.NextAfter(now), cancellationToken);
        }

        isDeclared = true; // two callers at once have done the same twice, which changes nothing
    }

    /// <summary>Looks which passes could be leased now.</summary>
    /// <returns>The names of their jobs.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellationToken)
    {
        await DeclareAsync(cancellationToken);
        var known = await passes.LookAsync(cancellationToken);
        Volatile.Write(ref paused, known.Where(job => job.IsPaused).Select(job => job.Name).ToFrozenSet(StringComparer.Ordinal));
        return [.. known.Where(job => job.IsDue && jobs.ContainsKey(job.Name)).Select(job => job.Name)];
    }

    /// <summary>Whether a job was paused when this process last looked.</summary>
    public bool IsPaused(string name) => Volatile.Read(ref paused).Contains(name);

    /// <summary>How each job stands, by name.</summary>
    public async Task<IReadOnlyList<JobStatus>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = (await passes.ListAsync(cancellationToken)).ToDictionary(row => row.JobName, StringComparer.Ordinal);
        var now = await passes.NowAsync(cancellationToken);
        return [.. Jobs.Select(job => JobStatus.Of(job, rows.GetValueOrDefault(job.Name), now))];
    }

    /// <summary>How one job stands.</summary>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    public async Task<JobStatus> FindAsync(string name, CancellationToken cancellationToken)
    {
        var job = this[name];
        return (await ListAsync(cancellationToken)).Single(status => status.Name == job.Name);
    }

    /// <summary>Asks for a pass out of turn, to be made by any worker.</summary>
    /// <returns>When it was asked for: <see cref="JobStatus.RequestedAt"/> tells it until that pass has ended.</returns>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    public async Task<DateTime> RequestAsync(string name, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var job = this[name];
        await DeclareAsync(cancellationToken);
        return await passes.RequestAsync(job.Name, by, cancellationToken);
    }

    /// <summary>Keeps a job from beginning by its schedule, or lets it again; a pass under way goes on.</summary>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    public async Task PauseAsync(string name, bool paused, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var job = this[name];
        await DeclareAsync(cancellationToken);
        await passes.PauseAsync(job.Name, paused, by, cancellationToken);
    }

    /// <summary>Says what a pass of a job that destroys would do, were it now, and changes nothing.</summary>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    /// <exception cref="ValidationException">The job destroys nothing, so that there is nothing to say.</exception>
    public Task<IReadOnlyList<PlannedChange>> PlanAsync(string name, int most, CancellationToken cancellationToken)
    {
        new FieldRules().Range(nameof(most), most, 1, 10_000).ThrowIfBroken();
        return this[name].Job is IDestructiveJob job
            ? job.PlanAsync(most, cancellationToken)
            : throw new ValidationException("DryRun", "destructive", $"is for jobs that destroy: '{name}' does not, so simply run it.");
    }
}
