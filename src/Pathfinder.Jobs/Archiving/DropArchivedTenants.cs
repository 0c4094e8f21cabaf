using Microsoft.Extensions.Logging;
using Pathfinder.Data.Archiving.Inactivity;
using Pathfinder.Data.Engine;

namespace Pathfinder.Jobs.Archiving;

/// <summary>Asks for the drop of archived tables whose quarantine has run out.</summary>
internal sealed partial class DropArchivedTenants(
    InactiveUsers users, IDatabaseEngine engine, WorkSignal signal, TimeProvider clock, ILogger<DropArchivedTenants> logger) : IDestructiveJob
{
    private const int Batch = 200;

    /// <inheritdoc />
    public string Name => "drop-archived-tenants";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = new(minutes: 60);

    /// <inheritdoc />
    public async Task<IReadOnlyList<PlannedChange>> PlanAsync(int most, CancellationToken cancellationToken) =>
        [.. (await users.OutOfQuarantineAsync(clock.UtcNow(), most, cancellationToken)).Select(archive => new PlannedChange("drop", "the tables of archive " + archive))];

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var (done, failed) = (0, 0);
        foreach (var archive in await users.OutOfQuarantineAsync(clock.UtcNow(), Batch, cancellationToken))
        {
            try
            {
                done += await RequestAsync(archive, cancellationToken) ? 1 : 0;
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested) // one tenant's trouble never stops the pass
            {
                failed++;
                LogFailed(archive, error);
            }
        }

        if (done > 0)
        {
            signal.Set();
        }

        return new JobResult(done, failed);
    }

    private async Task<bool> RequestAsync(string archive, CancellationToken cancellationToken)
    {
        var operations = await engine.QueryAsync(
            DatabaseAccount.Provisioner, "archiving/request_drop", row => row.Text("operation_id"), cancellationToken,
            new Parameter("archive_id", archive),
            new Parameter("operation_id", Ulid.New()),
            new Parameter("requested_by", "job:" + Name));
        return operations[0] is not null;
    }

    [LoggerMessage(1302, LogLevel.Error, "The tables of archive {Archive} could not be asked to be dropped; the next pass tries again")]
    private partial void LogFailed(string archive, Exception error);
}
