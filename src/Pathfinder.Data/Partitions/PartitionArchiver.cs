using System.Data;
using System.Security.Cryptography;
using System.Text;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Partitions;

/// <summary>Puts the rows of announced partitions away, each as a bundle that was read back before it counts.</summary>
internal sealed class PartitionArchiver(IDatabaseEngine engine, IArchiveStore store, IBundleKeys keys, TimeProvider clock)
{
    private const string Module = "core";

    /// <summary>Puts one partition away.</summary>
    /// <returns>Whether its bundle lies in the store; not, when the partition is gone or no longer announced.</returns>
    /// <exception cref="BundleException">The store gives something else than it was given.</exception>
    public async Task<bool> ArchiveAsync(string table, DateOnly endDay, DateOnly? firstDay, CancellationToken cancellationToken)
    {
        var key = StoreKey.OfPartition(table, endDay);
        if (await ExportAsync(table, endDay, firstDay, key, cancellationToken) is not { } stored)
        {
            return false;
        }

        await VerifyAsync(key, stored, cancellationToken);
        await engine.QueryAsync(
            DatabaseAccount.Provisioner, "partitions/record_archive", row => row.Text("outcome"), cancellationToken,
            new Parameter("table_name", table),
            new Parameter("end_day", endDay, BindType.Date),
            new Parameter("row_count", stored.Rows, BindType.Int64),
            new Parameter("row_sum", stored.Sum),
            new Parameter("bundle_key", key),
            new Parameter("bundle_sha256", stored.Sha256));
        return true;
    }

    private async Task<Stored?> ExportAsync(string table, DateOnly endDay, DateOnly? firstDay, string key, CancellationToken cancellationToken)
    {
        await using var snapshot = await MaintenanceTransaction.BeginAsync(engine, engine.SnapshotIsolation, cancellationToken);
        var found = await snapshot.QueryAsync(
            "partitions/open_export", row => (Columns: row.Text("columns")!, Statement: row.Text("statement")!, Rows: row.Number("row_count"), Sum: row.Text("row_sum")!), cancellationToken,
            new Parameter("table_name", table), new Parameter("end_day", endDay, BindType.Date));
        if (found is not [var partition])
        {
            return null;
        }

        var rows = new ArchivedTable(table, Module, partition.Statement, ArchivedTable.ReadColumns(partition.Columns));
        var manifest = new BundleManifest(
            Ulid.New(), null, engine.Name, clock.UtcNow(),
            [new BundleModule(Module, 1, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(partition.Columns))))],
            [rows.ToBundle(partition.Rows)], new BundlePartition(firstDay, endDay));
        Stored? stored = null;
        await store.PutAsync(key, async (file, token) =>
        {
            await using var measured = new MeasuredWriteStream(file);
            await using var writer = await BundleWriter.CreateAsync(measured, manifest, keys.Current, BundleLimits.Default, token);
            await writer.BeginTableAsync(table, token);
            await using var command = snapshot.Command(rows.Statement);
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, token);
            while (await reader.ReadAsync(token))
            {
                await writer.WriteRowAsync(reader, token);
            }

            var summary = await writer.CompleteAsync(token);
            stored = new Stored(measured.Bytes, measured.Sha256, partition.Rows, partition.Sum, summary.Trailer.Sha256);
        }, cancellationToken);
        return stored;
    }

    private async Task VerifyAsync(string key, Stored stored, CancellationToken cancellationToken)
    {
        await using var file = await store.OpenAsync(key, cancellationToken);
        await using var measured = new MeasuredReadStream(file);
        var summary = await BundleReader.VerifyAsync(measured, keys, BundleLimits.Default, cancellationToken);
        if (measured.Bytes != stored.Bytes || measured.Sha256 != stored.Sha256 || summary.Trailer.Rows != stored.Rows || summary.Trailer.Sha256 != stored.LinesSha256)
        {
            throw BundleException.Damaged("the store does not give back what it was given");
        }
    }

    private sealed record Stored(long Bytes, string Sha256, long Rows, string Sum, string LinesSha256);
}
