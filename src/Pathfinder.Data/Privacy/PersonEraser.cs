using System.Data;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Profiles;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Security.Keys;

namespace Pathfinder.Data.Privacy;

/// <summary>The steps by which a leased operation erases a person; each can be repeated.</summary>
internal sealed class PersonEraser(IDatabaseEngine engine, SharedTables tables, IArchiveStore store, IKeyRing ring, IUserProfiles profiles)
{
    private const int TimeoutMs = 600_000;
    private const int LockTimeoutMs = 60_000;

    /// <summary>Closes the account, and notes the beginning.</summary>
    /// <exception cref="LeaseLostException">Another worker has leased the operation since.</exception>
    public async Task<BegunErasure> BeginAsync(LeasedOperation operation, CancellationToken cancellationToken)
    {
        await using var transaction = await MaintenanceTransaction.BeginAsync(engine, IsolationLevel.ReadCommitted, cancellationToken);
        var begun = await transaction.QueryAsync(
            "privacy/begin_erasure",
            row => new BegunErasure(row.Text("erasure_id")!, row.Text("user_id")!, SnakeCaseConverter<ErasureState>.FromText(row.Text("state")!)),
            cancellationToken, [.. operation.Lease(), new Parameter("erasure_id", Ulid.New())]);
        await transaction.CommitAsync(cancellationToken);
        return begun[0];
    }

    /// <summary>Drops the tables by their exact names; done before, it does nothing.</summary>
    /// <exception cref="LeaseLostException">Another worker has leased the operation since.</exception>
    public Task DropTablesAsync(LeasedOperation operation, CancellationToken cancellationToken) => ExecuteAsync(
        "provisioning/drop",
        [new Parameter("timeout_ms", TimeoutMs, BindType.Int32), new Parameter("lock_timeout_ms", LockTimeoutMs, BindType.Int32), .. operation.Lease()],
        cancellationToken);

    /// <summary>Deletes every bundle of the person from the store, those of archives that were given up half-way too.</summary>
    /// <exception cref="ArchiveStoreMissingException">There are archives, and no store is set.</exception>
    /// <exception cref="LeaseLostException">Another worker has leased the operation since.</exception>
    public async Task DeleteBundlesAsync(LeasedOperation operation, string userId, CancellationToken cancellationToken)
    {
        var archives = await tables.ReadAsync(
            context => context.Set<ArchiveRow>().Where(archive => archive.UserId == userId).OrderBy(archive => archive.ArchiveId)
                .Select(archive => archive.ArchiveId).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var archive in archives)
        {
            await store.DeleteAsync(StoreKey.Of(userId, archive), cancellationToken);
            await ExecuteAsync("privacy/bundle_gone", [.. operation.Lease(), new Parameter("archive_id", archive)], cancellationToken);
        }
    }

    /// <summary>Erases and writes over the person's rows, all of them or none; done before, it does nothing.</summary>
    /// <exception cref="LeaseLostException">Another worker has leased the operation since.</exception>
    public async Task EraseRowsAsync(LeasedOperation operation, string userId, CancellationToken cancellationToken)
    {
        await ExecuteAsync("privacy/erase_rows", operation.Lease(), cancellationToken);
        await profiles.ForgetAsync(userId, cancellationToken);
    }

    /// <summary>Makes anew what was made from rows of the person and shows them until then.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) =>
        engine.QueryAsync(DatabaseAccount.Provisioner, "analytics/refresh_user_stats", row => row.GetValue(0), cancellationToken);

    /// <summary>Certifies what was done; certified before, it does nothing.</summary>
    /// <exception cref="LeaseLostException">Another worker has leased the operation since.</exception>
    public async Task CertifyAsync(LeasedOperation operation, CancellationToken cancellationToken)
    {
        var erasure = await tables.ReadAsync(context => context.Set<ErasureRow>().SingleAsync(row => row.OperationId == operation.Id, cancellationToken), cancellationToken);
        if (erasure.State is ErasureState.Certified)
        {
            return;
        }

        var certificate = ErasureCertificate.Write(erasure);
        var key = CurrentKey();
        await ExecuteAsync(
            "privacy/certify",
            [
                .. operation.Lease(),
                new Parameter("certificate", certificate, BindType.LongText),
                new Parameter("sha256", ErasureCertificate.Hash(certificate)),
                new Parameter("mac", key is null ? null : ErasureCertificate.Seal(certificate, key)),
                new Parameter("key_id", key?.Id),
            ],
            cancellationToken);
    }

    // an installation without keys can still be asked to forget somebody: its certificate says that it is not signed
    private RingKey? CurrentKey()
    {
        try
        {
            return ring.Current;
        }
        catch (KeyMissingException)
        {
            return null;
        }
    }

    private async Task ExecuteAsync(string statement, Parameter[] parameters, CancellationToken cancellationToken)
    {
        await using var transaction = await MaintenanceTransaction.BeginAsync(engine, IsolationLevel.ReadCommitted, cancellationToken);
        await transaction.ExecuteAsync(statement, cancellationToken, parameters);
        await transaction.CommitAsync(cancellationToken);
    }
}
