using Pathfinder.Data.Archiving;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs.Provisioning;

namespace Pathfinder.Jobs.Archiving;

/// <summary>Puts a tenant's tables away: closes, exports, verifies, looks again, and leaves them in quarantine.</summary>
internal sealed class ArchiveTenant(TenantArchiver archiver, IFaultPoint faults) : ILongOperation
{
    // only transactions that were open when the tables were closed can still write: they end, so a second export is the last
    private const int MaxExports = 3;

    /// <inheritdoc />
    public OperationKind Kind => OperationKind.Archive;

    /// <inheritdoc />
    public async Task CarryOutAsync(LeasedOperation operation, CancellationToken cancellationToken)
    {
        var archive = await archiver.BeginAsync(operation, cancellationToken);
        await faults.ReachAsync("begun", operation, cancellationToken);
        if (archive.State is not (ArchiveState.Exporting or ArchiveState.Stored))
        {
            return; // a worker was lost between its work and the outcome
        }

        for (var export = 1; export <= MaxExports; export++)
        {
            switch (await TryAsync(operation, archive, cancellationToken))
            {
                case ArchiveVerdict.Archived:
                    return;
                case ArchiveVerdict.Active:
                    throw new OperationRefusedException("The inactive user came back while their tables were being archived: nothing was archived.");
            }
        }

        throw new InvalidOperationException(FormattableString.Invariant($"The rows changed during each of {MaxExports} exports, although the tenant is closed."));
    }

    private async Task<ArchiveVerdict> TryAsync(LeasedOperation operation, BegunArchive archive, CancellationToken cancellationToken)
    {
        var bundle = await archiver.ExportAsync(operation, archive, cancellationToken);
        await faults.ReachAsync("exported", operation, cancellationToken);
        await archiver.RecordAsync(operation, bundle, cancellationToken);
        await faults.ReachAsync("stored", operation, cancellationToken);
        if (await archiver.VerifyAsync(operation, bundle, cancellationToken) is null)
        {
            return ArchiveVerdict.Changed;
        }

        await faults.ReachAsync("verified", operation, cancellationToken);
        return await archiver.FinishAsync(operation, cancellationToken);
    }
}
