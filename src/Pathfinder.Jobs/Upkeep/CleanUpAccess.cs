using Pathfinder.Data.Security;

namespace Pathfinder.Jobs.Upkeep;

/// <summary>Deletes sessions and tokens that have expired, and forgets old failures.</summary>
internal sealed class CleanUpAccess(IAccessCleanUp cleanUp) : IDestructiveJob
{
    /// <inheritdoc />
    public string Name => "clean-up-access";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = new(minutes: 60);

    /// <inheritdoc />
    public async Task<IReadOnlyList<PlannedChange>> PlanAsync(int most, CancellationToken cancellationToken)
    {
        var expired = await cleanUp.CountExpiredAsync(cancellationToken);
        return PlannedChange.Deletions(
            ("expired sessions", expired.Sessions), ("expired tokens to set a password", expired.ResetTokens),
            ("expired tokens to verify an address", expired.VerificationTokens), ("counts of old failures", expired.Attempts));
    }

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken) =>
        JobResult.Of((await cleanUp.PurgeExpiredAsync(cancellationToken)).Total);
}
