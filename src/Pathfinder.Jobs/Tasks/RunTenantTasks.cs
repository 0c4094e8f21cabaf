using Microsoft.Extensions.Logging;
using Pathfinder.Data;
using Pathfinder.Data.Outbox;
using Pathfinder.Data.Skills;

namespace Pathfinder.Jobs.Tasks;

/// <summary>Does the work that follows from changes of tenants' data, until none is due.</summary>
internal sealed partial class RunTenantTasks(IOutbox outbox, SkillExtraction extraction, ILogger<RunTenantTasks> logger) : IAtOnceJob
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OutcomeLimit = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public string Name => "run-tenant-tasks";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = new(minutes: 5);

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var (done, failed) = (0, 0);
        while (await outbox.LeaseNextAsync(context.Worker.Value, Lease, cancellationToken) is { } task)
        {
            try
            {
                await CarryOutAsync(task, cancellationToken); // the outcome is written with the work
                done++;
            }
            catch (LeaseLostException)
            {
                LogLost(task.Kind, task.Id);
            }
            catch (Exception error) // one tenant's trouble never stops the pass
            {
                failed++;
                await FailAsync(task, error, cancellationToken.IsCancellationRequested);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return new JobResult(done, failed);
    }

    private Task<int> CarryOutAsync(LeasedTask task, CancellationToken cancellationToken) => task.Kind switch
    {
        TaskKinds.ExtractSkills => extraction.RunAsync(task, cancellationToken),
        _ => throw new InvalidOperationException($"This version knows no task of kind '{task.Kind}'."),
    };

    private async Task FailAsync(LeasedTask task, Exception error, bool stopping)
    {
        using var limit = new CancellationTokenSource(OutcomeLimit); // the pass may be stopping: the outcome is written all the same
        try
        {
            await outbox.FailAsync(task, error, stopping ? TimeSpan.Zero : Backoff.After(FirstRetry, LongestRetry, task.Attempt), limit.Token);
            LogFailed(task.Kind, task.Id, task.Attempt, error);
        }
        catch (LeaseLostException)
        {
            LogLost(task.Kind, task.Id);
        }
        catch (Exception again) when (again is System.Data.Common.DbException or OperationCanceledException)
        {
            LogNotRecorded(task.Kind, task.Id, again); // falls due again when the lease runs out
        }
    }

    [LoggerMessage(1211, LogLevel.Error, "Task {Kind} {Task} failed on attempt {Attempt}")]
    private partial void LogFailed(string kind, string task, int attempt, Exception error);

    [LoggerMessage(1212, LogLevel.Warning, "Task {Kind} {Task} is held by another worker since; this one left it")]
    private partial void LogLost(string kind, string task);

    [LoggerMessage(1213, LogLevel.Error, "Task {Kind} {Task} failed, and that could not be recorded")]
    private partial void LogNotRecorded(string kind, string task, Exception error);
}
