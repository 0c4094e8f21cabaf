using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Archiving;

/// <summary>Reads <c>pf_archives</c> and sets legal holds.</summary>
internal sealed class ArchiveService(IDatabaseEngine engine, SharedTables tables) : IArchives
{
    private const string ListName = "archives";

    /// <inheritdoc />
    public async Task<Page<ArchiveSummary>> ListAsync(ArchiveFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = filter.CheckedLimit();
        var after = Cursor.Parse(filter.After, ListName)?.Id;
        new FieldRules().OptionalKey(nameof(filter.UserId), filter.UserId).Listed(nameof(filter.State), filter.State ?? default).ThrowIfBroken();
        return await tables.ReadAsync(
            async context =>
            {
                var rows = await (
                    from archive in context.Set<ArchiveRow>().Below(row => row.ArchiveId, after)
                    join user in context.Set<UserRow>() on archive.UserId equals user.UserId
                    where (filter.UserId == null || archive.UserId == filter.UserId)
                        && (filter.State == null || archive.State == filter.State)
                    orderby archive.ArchiveId descending
                    select new ArchiveSummary(
                        archive.ArchiveId, archive.UserId, user.Username, archive.State, archive.StoreKey, archive.KeyId, archive.SizeBytes, archive.Sha256, archive.RowCount,
                        archive.LegalHold, archive.QuarantineUntil, archive.CreatedAt, archive.DroppedAt, archive.RestoredAt))
                    .Take(limit + 1).ToListAsync(cancellationToken);
                return rows.ToPage(limit, ListName, archive => archive.Id);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task HoldAsync(string userId, bool hold, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!Ulid.IsValid(userId))
        {
            throw new NotFoundException("tenant", userId);
        }

        try
        {
            await engine.ExecuteAsync(
                DatabaseAccount.Provisioner, "archiving/set_hold", cancellationToken,
                new Parameter("user_id", userId),
                new Parameter("hold", hold ? "Y" : "N"),
                new Parameter("actor", by.Name));
        }
        catch (DbException error)
        {
            var failure = engine.Classify(error);
            throw failure.Kind is FailureKind.Unknown ? new NotFoundException("tenant", userId) : failure.ToPublic(error);
        }
    }
}
