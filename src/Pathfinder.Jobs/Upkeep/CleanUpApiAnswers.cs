using Pathfinder.Data.ApiKeys;

namespace Pathfinder.Jobs.Upkeep;

/// <summary>Forgets answers to requests with an <c>Idempotency-Key</c> that are older than a day.</summary>
internal sealed class CleanUpApiAnswers(ApiAnswers answers) : IDestructiveJob
{
    private const int Batch = 1_000;

    /// <inheritdoc />
    public string Name => "clean-up-api-answers";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = JobSchedule.Daily(new TimeOnly(2, 30));

    /// <inheritdoc />
    public async Task<IReadOnlyList<PlannedChange>> PlanAsync(int most, CancellationToken cancellationToken) =>
        PlannedChange.Deletions(("answers older than a day", await answers.CountOldAsync(cancellationToken)));

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken) => new(await answers.PurgeAsync(Batch, cancellationToken));
}
