using System.Data;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Data.Archiving;

/// <summary>The steps by which a leased operation brings a tenant's tables back; each can be repeated.</summary>
internal sealed class TenantRestorer(IDatabaseEngine engine, IArchiveStore store, IBundleKeys keys)
{
    /// <summary>Opens the tables again where they still stand; else tells from which bundle they come.</summary>
    /// <exception cref="LeaseLostException">Another worker has leased the operation since.</exception>
    public async Task<RestorePlan> BeginAsync(LeasedOperation operation, CancellationToken cancellationToken)
    {
        await using var transaction = await MaintenanceTransaction.BeginAsync(engine, IsolationLevel.ReadCommitted, cancellationToken);
        var plans = await transaction.QueryAsync(
            "archiving/begin_restore",
            row => new RestorePlan(
                row.Text("verdict") == "restored", row.Text("archive_id")!, row.Text("user_id")!, row.Text("store_key")!, row.Number("size_bytes"), row.Text("sha256")!),
            cancellationToken, operation.Lease());
        await transaction.CommitAsync(cancellationToken);
        return plans[0];
    }

    /// <summary>Reads the bundle to its last byte, before anything is written.</summary>
    /// <exception cref="BundleException">It is not the bundle that was stored.</exception>
    /// <exception cref="NotFoundException">The store does not have it.</exception>
    public async Task VerifyAsync(RestorePlan plan, CancellationToken cancellationToken)
    {
        await using var file = await store.OpenAsync(plan.StoreKey, cancellationToken);
        await using var measured = new MeasuredReadStream(file);
        var summary = await BundleReader.VerifyAsync(measured, keys, BundleLimits.Default, cancellationToken);
        if (measured.Bytes != plan.Bytes || measured.Sha256 != plan.Sha256
            || summary.Manifest.BundleId != plan.ArchiveId || summary.Manifest.UserId != plan.UserId)
        {
            throw BundleException.Damaged("it is not the one that was stored under this name");
        }
    }

    /// <summary>Makes the tables, loads their rows and opens them to their user.</summary>
    /// <param name="operation">The operation, leased.</param>
    /// <param name="plan">What to restore; verified.</param>
    /// <param name="loaded">Called when the rows are in and nobody sees them yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task LoadAsync(LeasedOperation operation, RestorePlan plan, Func<Task> loaded, CancellationToken cancellationToken)
    {
        await using var transaction = await MaintenanceTransaction.BeginAsync(engine, IsolationLevel.ReadCommitted, cancellationToken);
        var tables = await transaction.QueryAsync("archiving/open_restore", BundleLoading.Describe, cancellationToken, operation.Lease());
        await using (var file = await store.OpenAsync(plan.StoreKey, cancellationToken))
        {
            using var reader = await BundleReader.OpenAsync(file, keys, BundleLimits.Default, cancellationToken);
            await BundleLoading.LoadAsync(engine, transaction, reader, tables, long.MaxValue, cancellationToken);
            await reader.CompleteAsync(cancellationToken);
        }

        await loaded();
        await transaction.ExecuteAsync("archiving/finish_restore", cancellationToken, operation.Lease());
        await transaction.CommitAsync(cancellationToken);
    }
}
