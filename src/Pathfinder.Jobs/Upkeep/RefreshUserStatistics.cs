using Pathfinder.Data.Analytics;

namespace Pathfinder.Jobs.Upkeep;

/// <summary>Counts new events and computes the statistics of users anew, in <c>pf_mv_user_stats</c>.</summary>
internal sealed class RefreshUserStatistics(IUsageStatistics statistics) : IJob
{
    /// <inheritdoc />
    public string Name => "refresh-user-statistics";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = new(minutes: 60);

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken) => JobResult.Of(await statistics.RefreshAsync(cancellationToken));
}
