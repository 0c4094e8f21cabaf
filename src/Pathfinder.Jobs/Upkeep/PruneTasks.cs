using Pathfinder.Data.Outbox;

namespace Pathfinder.Jobs.Upkeep;

/// <summary>Deletes follow-up work that was done a month ago or longer; what failed stays for people to look at.</summary>
internal sealed class PruneTasks(IOutbox outbox) : IDestructiveJob
{
    private const int Batch = 1_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <inheritdoc />
    public string Name => "prune-tasks";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = JobSchedule.Monthly(1, new TimeOnly(4, 30));

    /// <inheritdoc />
    public async Task<IReadOnlyList<PlannedChange>> PlanAsync(int most, CancellationToken cancellationToken) =>
        PlannedChange.Deletions(("tasks done a month ago or longer", await outbox.CountOldAsync(Kept, cancellationToken)));

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken) => new(await outbox.PurgeAsync(Kept, Batch, cancellationToken));
}
