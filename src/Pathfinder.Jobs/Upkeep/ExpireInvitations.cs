using Pathfinder.Data.Audit;
using Pathfinder.Data.Invitations;

namespace Pathfinder.Jobs.Upkeep;

/// <summary>Marks invitations that have run out.</summary>
internal sealed class ExpireInvitations(IInvitations invitations) : IJob
{
    private const int Batch = 1_000;
    private static readonly Actor Self = Actor.Named("job:expire-invitations");

    /// <inheritdoc />
    public string Name => "expire-invitations";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = new(minutes: 60);

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var (done, last) = (0, Batch);
        while (last == Batch)
        {
            last = await invitations.ExpireAsync(Batch, Self, cancellationToken);
            done += last;
        }

        return new JobResult(done);
    }
}
