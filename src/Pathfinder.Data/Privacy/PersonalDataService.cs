using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Access;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Security.Keys;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Privacy;

/// <summary>Exports through <c>pf_privacy</c> and the store of bundles; erasures as operations.</summary>
internal sealed class PersonalDataService(
    IDatabaseEngine engine, SharedTables tables, IOperations operations, IArchiveStore store, IBundleKeys keys, IKeyRing ring, AuditRecorder audit,
    IEnumerable<IUserDeletionGuard> guards, TimeProvider clock) : IPersonalData
{
    private const string ListName = "erasures";
    private const string Erased = "erased";

    /// <inheritdoc />
    public async Task ExportAsync(string userId, Stream output, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        await AuthoriseAsync(userId, by, cancellationToken);
        await RequireAsync(userId, cancellationToken);
        await audit.RecordAsync(by, new AuditEntry("export", "user", userId, null, by.Client), cancellationToken);
        try
        {
            await using var snapshot = await MaintenanceTransaction.BeginAsync(engine, engine.SnapshotIsolation, cancellationToken);
            await using var document = new PersonalDataDocument(output, userId, clock.UtcNow());
            var sections = await snapshot.QueryAsync(
                "privacy/sections", row => (Name: row.Text("section")!, IsOwn: row.Text("module_table") == "Y"), cancellationToken, new Parameter("user_id", userId));
            document.BeginShared();
            await WriteAsync(document, snapshot, userId, sections.Where(section => !section.IsOwn).Select(section => section.Name), cancellationToken);
            var own = sections.Where(section => section.IsOwn).Select(section => section.Name).ToList();
            if (own.Count > 0)
            {
                document.BeginOwn("tables", null);
                await WriteAsync(document, snapshot, userId, own, cancellationToken);
            }
            else
            {
                await WriteBundleAsync(document, userId, cancellationToken);
            }

            await document.CompleteAsync(cancellationToken);
        }
        catch (DbException error)
        {
            throw Translate(error, userId);
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ErasureDeed>> PlanErasureAsync(string userId, CancellationToken cancellationToken)
    {
        await RequireAsync(userId, cancellationToken);
        try
        {
            return await engine.QueryAsync(
                DatabaseAccount.Provisioner, "privacy/plan",
                row => new ErasureDeed(
                    row.Text("section")!, row.Text("table_name")!, SnakeCaseConverter<ErasureFate>.FromText(row.Text("fate")!), row.Number("row_count"), row.Text("reason")),
                cancellationToken, new Parameter("user_id", userId));
        }
        catch (DbException error)
        {
            throw Translate(error, userId);
        }
    }

    /// <inheritdoc />
    public async Task<string> EraseAsync(string userId, Actor by, CancellationToken cancellationToken)
    {
        await AuthoriseAsync(userId, by, cancellationToken);
        foreach (var guard in guards)
        {
            if (await guard.ObjectionAsync(userId, cancellationToken) is { } objection)
            {
                throw new ValidationException([objection]);
            }
        }

        return await operations.RequestAsync(userId, OperationKind.Erase, by.Name, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Page<ErasureSummary>> ListErasuresAsync(ErasureFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = filter.CheckedLimit();
        new FieldRules().OptionalKey(nameof(filter.UserId), filter.UserId).ThrowIfBroken();
        var after = Cursor.Parse(filter.After, ListName)?.Id;
        var rows = await tables.ReadAsync(
            context => context.Set<ErasureRow>().Where(row => filter.UserId == null || row.UserId == filter.UserId)
                .Below(row => row.ErasureId, after)
                .OrderByDescending(row => row.ErasureId).Take(limit + 1)
                .Select(row => new ErasureSummary(row.ErasureId, row.UserId, row.OperationId, row.State, row.RequestedBy, row.BegunAt, row.ErasedAt, row.CertifiedAt))
                .ToListAsync(cancellationToken),
            cancellationToken);
        return rows.ToPage(limit, ListName, erasure => erasure.Id);
    }

    /// <inheritdoc />
    public async Task<ErasureRecord?> FindErasureAsync(string erasureId, CancellationToken cancellationToken)
    {
        if (!Ulid.IsValid(erasureId))
        {
            return null;
        }

        var row = await tables.ReadAsync(context => context.Set<ErasureRow>().SingleOrDefaultAsync(one => one.ErasureId == erasureId, cancellationToken), cancellationToken);
        return row is null ? null : new ErasureRecord(
            new ErasureSummary(row.ErasureId, row.UserId, row.OperationId, row.State, row.RequestedBy, row.BegunAt, row.ErasedAt, row.CertifiedAt),
            ErasureCertificate.ReadDeeds(row.Tables), row.BundleCount, row.Certificate, row.CertificateSha256, row.CertificateMac, row.KeyId, ErasureCertificate.Prove(row, ring));
    }

    private static async Task WriteAsync(
        PersonalDataDocument document, MaintenanceTransaction snapshot, string userId, IEnumerable<string> sections, CancellationToken cancellationToken)
    {
        foreach (var section in sections)
        {
            document.BeginSection(section);
            await snapshot.EachAsync(
                "privacy/export_rows", row => document.WriteRowAsync(row.GetString(0), cancellationToken), cancellationToken,
                new Parameter("user_id", userId), new Parameter("section", section));
            document.EndSection();
        }
    }

    // tables that were put away and dropped: what is left of them is the newest bundle
    private async Task WriteBundleAsync(PersonalDataDocument document, string userId, CancellationToken cancellationToken)
    {
        var archive = await tables.ReadAsync(
            context => context.Set<ArchiveRow>().Where(row => row.UserId == userId && row.State == ArchiveState.Dropped).OrderByDescending(row => row.ArchiveId)
                .Select(row => new { row.ArchiveId, row.StoreKey }).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        if (archive is null)
        {
            document.BeginOwn("none", "The person has no tables and no bundle of them.");
            return;
        }

        Stream? file = null;
        BundleReader reader;
        try
        {
            file = await store.OpenAsync(archive.StoreKey!, cancellationToken);
            reader = await BundleReader.OpenAsync(file, keys, BundleLimits.Default, cancellationToken);
        }
        catch (Exception error) when (error is NotFoundException or ArchiveStoreMissingException or BundleException)
        {
            await (file?.DisposeAsync() ?? ValueTask.CompletedTask);
            document.BeginOwn("absent", $"The tables were put away as bundle {archive.ArchiveId}, which could not be read: {error.Message}");
            return;
        }

        await using (file)
        using (reader)
        {
            if (reader.Manifest.UserId != userId || reader.Manifest.BundleId != archive.ArchiveId)
            {
                throw BundleException.Damaged("it is not the one that was stored under this name");
            }

            document.BeginOwn("bundle", $"The tables were put away as bundle {archive.ArchiveId}.");
            var shown = await ShownAsync(cancellationToken);
            while (await reader.NextTableAsync(cancellationToken) is { } table)
            {
                document.BeginSection(table.Name);
                var columns = shown.GetValueOrDefault("{prefix}_" + table.Name, []);
                while (await reader.ReadRowAsync(cancellationToken))
                {
                    await document.WriteRowAsync(table.Columns, reader.Values, columns, cancellationToken);
                }

                document.EndSection();
            }

            await reader.CompleteAsync(cancellationToken);
        }
    }

    private Task<Dictionary<string, HashSet<string>>> ShownAsync(CancellationToken cancellationToken) => tables.ReadAsync(
        async context => (await context.Set<PrivacyRuleRow>().Where(rule => rule.Fate == ErasureFate.Drop).ToListAsync(cancellationToken))
            .ToDictionary(rule => rule.TableName, rule => (rule.Shown ?? "").Split(' ').ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal),
        cancellationToken);

    private async Task AuthoriseAsync(string userId, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!Ulid.IsValid(userId))
        {
            throw new NotFoundException("user", userId);
        }

        if (by.Name != userId)
        {
            await tables.ReadAsync(
                async context =>
                {
                    await Administrators.RequireAsync(context, by, cancellationToken);
                    return true;
                },
                cancellationToken);
        }
    }

    private async Task RequireAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Ulid.IsValid(userId)
            || !await tables.ReadAsync(context => context.Tenants.AnyAsync(tenant => tenant.UserId == userId && tenant.State != Erased, cancellationToken), cancellationToken))
        {
            throw new NotFoundException("user", userId);
        }
    }

    private PathfinderException Translate(DbException error, string userId)
    {
        var failure = engine.Classify(error);
        return failure.Kind is FailureKind.Unknown ? new NotFoundException("user", userId) : failure.ToPublic(error);
    }
}
