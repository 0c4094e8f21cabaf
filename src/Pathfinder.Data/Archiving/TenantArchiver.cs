using System.Data;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Data.Archiving;

/// <summary>The steps by which a leased operation puts a tenant's tables away; each can be repeated.</summary>
internal sealed class TenantArchiver(IDatabaseEngine engine, IArchiveStore store, IBundleKeys keys, IOptions<ArchivingOptions> options, TimeProvider clock)
{
    private const int LockTimeoutMs = 60_000;

    /// <summary>Closes the tables to their user.</summary>
    /// <exception cref="LeaseLostException">Another worker has leased the operation since.</exception>
    public async Task<BegunArchive> BeginAsync(LeasedOperation operation, CancellationToken cancellationToken)
    {
        await using var transaction = await MaintenanceTransaction.BeginAsync(engine, IsolationLevel.ReadCommitted, cancellationToken);
        var begun = await transaction.QueryAsync(
            "archiving/begin_archive",
            row => new BegunArchive(row.Text("archive_id")!, row.Text("user_id")!, Enum.Parse<ArchiveState>(row.Text("state")!, ignoreCase: true)),
            cancellationToken, [.. operation.Lease(), new Parameter("archive_id", Ulid.New())]);
        await transaction.CommitAsync(cancellationToken);
        return begun[0];
    }

    /// <summary>Writes all rows, as they were at one moment, into a bundle in the store.</summary>
    public async Task<StoredBundle> ExportAsync(LeasedOperation operation, BegunArchive archive, CancellationToken cancellationToken)
    {
        await using var snapshot = await MaintenanceTransaction.BeginAsync(engine, engine.SnapshotIsolation, cancellationToken);
        var tables = await snapshot.QueryAsync("archiving/open_export", Exported, cancellationToken, operation.Lease());
        var manifest = ManifestOf(archive, tables);
        var key = StoreKey.Of(archive.UserId, archive.Id);
        StoredBundle? stored = null;
        await store.PutAsync(key, async (file, token) =>
        {
            await using var measured = new MeasuredWriteStream(file);
            var summary = await WriteAsync(measured, manifest, snapshot, tables, token);
            stored = new StoredBundle(key, measured.Bytes, measured.Sha256, summary, tables);
        }, cancellationToken);
        return stored!;
    }

    /// <summary>Writes down where the bundle lies and what it holds.</summary>
    public async Task RecordAsync(LeasedOperation operation, StoredBundle bundle, CancellationToken cancellationToken)
    {
        var sums = bundle.Summary.Trailer.Tables.Zip(bundle.Tables, (sum, table) => new
        {
            table = sum.Name,
            module = table.Table.Module,
            rows = sum.Rows,
            sum = table.Sum,
            sha256 = sum.Sha256,
        });
        var modules = bundle.Summary.Manifest.Modules.ToDictionary(module => module.Name, module => module.Version);
        await using var transaction = await MaintenanceTransaction.BeginAsync(engine, IsolationLevel.ReadCommitted, cancellationToken);
        await transaction.ExecuteAsync(
            "archiving/record_bundle", cancellationToken,
            [
                .. operation.Lease(),
                new Parameter("store_key", bundle.StoreKey),
                new Parameter("key_id", bundle.Summary.KeyId),
                new Parameter("size_bytes", bundle.Bytes, BindType.Int64),
                new Parameter("sha256", bundle.Sha256),
                new Parameter("row_count", bundle.Summary.Trailer.Rows, BindType.Int64),
                new Parameter("modules", JsonSerializer.Serialize(modules), BindType.LongText),
                new Parameter("table_sums", JsonSerializer.Serialize(sums), BindType.LongText),
            ]);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Reads the bundle back from the store to its last byte, and restores a sample of it beside the tables.</summary>
    /// <returns>How many rows the sample had; <see langword="null"/> when a table has changed since it was exported.</returns>
    /// <exception cref="BundleException">The store gives something else than it was given.</exception>
    public async Task<long?> VerifyAsync(LeasedOperation operation, StoredBundle bundle, CancellationToken cancellationToken)
    {
        await using var transaction = await MaintenanceTransaction.BeginAsync(engine, IsolationLevel.ReadCommitted, cancellationToken);
        var scratch = await transaction.QueryAsync("archiving/open_sample", BundleLoading.Describe, cancellationToken, operation.Lease());
        await using (var file = await store.OpenAsync(bundle.StoreKey, cancellationToken))
        {
            await using var measured = new MeasuredReadStream(file);
            using var reader = await BundleReader.OpenAsync(measured, keys, BundleLimits.Default, cancellationToken);
            await BundleLoading.LoadAsync(engine, transaction, reader, scratch, options.Value.SampleRows, cancellationToken);
            await reader.CompleteAsync(cancellationToken);
            if (measured.Bytes != bundle.Bytes || measured.Sha256 != bundle.Sha256)
            {
                throw BundleException.Damaged("the store does not give back what it was given");
            }
        }

        var found = await transaction.QueryAsync(
            "archiving/check_sample", row => row.IsDBNull(0) ? (long?)null : row.Number("row_count"), cancellationToken, operation.Lease());
        if (found[0] is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return found[0];
    }

    /// <summary>Looks once more under the tenant's lock, and begins the quarantine when the bundle holds all.</summary>
    public async Task<ArchiveVerdict> FinishAsync(LeasedOperation operation, CancellationToken cancellationToken)
    {
        await using var transaction = await MaintenanceTransaction.BeginAsync(engine, IsolationLevel.ReadCommitted, cancellationToken);
        await transaction.ExecuteAsync("archiving/limit_waits", cancellationToken, new Parameter("lock_timeout_ms", LockTimeoutMs, BindType.Int32));
        var verdicts = await transaction.QueryAsync(
            "archiving/finish_archive", row => Enum.Parse<ArchiveVerdict>(row.Text("verdict")!, ignoreCase: true), cancellationToken,
            [.. operation.Lease(), new Parameter("quarantine_seconds", options.Value.QuarantineDays * 86_400L, BindType.Int64)]);
        await transaction.CommitAsync(cancellationToken);
        return verdicts[0];
    }

    private static ExportedTable Exported(DbDataReader row) => new(
        BundleLoading.Describe(row), (int)row.Number("module_version"), row.Text("fingerprint")!, row.Number("row_count"), row.Text("table_sum")!);

    private async Task<BundleSummary> WriteAsync(
        Stream file, BundleManifest manifest, MaintenanceTransaction snapshot, IReadOnlyList<ExportedTable> tables, CancellationToken cancellationToken)
    {
        await using var writer = await BundleWriter.CreateAsync(file, manifest, keys.Current, BundleLimits.Default, cancellationToken);
        foreach (var table in tables)
        {
            await writer.BeginTableAsync(table.Table.Suffix, cancellationToken);
            await using var command = snapshot.Command(table.Table.Statement);
            await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                await writer.WriteRowAsync(rows, cancellationToken);
            }
        }

        return await writer.CompleteAsync(cancellationToken);
    }

    private BundleManifest ManifestOf(BegunArchive archive, IReadOnlyList<ExportedTable> tables) => new(
        archive.Id, archive.UserId, engine.Name, clock.UtcNow(),
        [.. tables.DistinctBy(table => table.Table.Module).Select(table => new BundleModule(table.Table.Module, table.ModuleVersion, table.Fingerprint))],
        [.. tables.Select(table => table.Table.ToBundle(table.Rows))]);
}
