using System.Data.Common;
using System.Diagnostics;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Partitions;

/// <summary>Calls the procedures of <c>pf_partitions</c> under the operators' account, each partition in a transaction of its own that ends on the server.</summary>
internal sealed class PartitionService(IDatabaseEngine engine, TimeProvider clock) : IPartitions
{
    private const int MaxDaysAhead = 366;
    private const int MaxKeptDays = 36_600;
    private const int YoungestRemoved = 31;
    private const int MaxNameLength = 63;
    private static readonly ConstraintRules Rules = new()
    {
        { "ck_partitioned_tables_tenant", nameof(PartitionRetention.KeepDays), "tenant", "is not for a tenant's table: its rows are never removed." },
    };

    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(100);
    private readonly LockPatience patience = new(engine, clock);

    /// <inheritdoc />
    public Task<IReadOnlyList<PartitionedTable>> TablesAsync(CancellationToken cancellationToken) => CallAsync<PartitionedTable>(
        null, "partitions/tables",
        row => new PartitionedTable(
            row.Text("table_name")!, row.Text("tenant_id"), row.Text("suffix"), Enum.Parse<PartitionPeriod>(row.Text("period")!, ignoreCase: true),
            (int)row.Number("days_ahead"), OptionalNumber(row, "keep_days"), row.Text("archive_rows") == "Y", (int)row.Number("partition_count"),
            row.OptionalDay("oldest_end"), OptionalNumber(row, "headroom_days"), (int)row.Number("announced")),
        cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<TablePartition>> ListAsync(string table, CancellationToken cancellationToken)
    {
        Named(table).ThrowIfBroken();
        var partitions = await CallAsync(
            table, "partitions/list",
            row => new TablePartition(row.Text("partition_name")!, row.OptionalDay("first_day"), row.Day("end_day"), row.Number("row_estimate"), row.Number("size_bytes")),
            cancellationToken);
        return partitions.Count > 0 ? partitions : throw Unknown(table); // a table that is divided has one part at least
    }

    /// <inheritdoc />
    public async Task<int> SetRetentionAsync(string table, PartitionRetention retention, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(retention);
        ArgumentNullException.ThrowIfNull(by);
        Named(table)
            .Range(nameof(retention.DaysAhead), retention.DaysAhead, 1, MaxDaysAhead)
            .Range(nameof(retention.KeepDays), retention.KeepDays, YoungestRemoved, MaxKeptDays)
            .ThrowIfBroken();
        var withdrawn = await CallAsync(
            table, "partitions/set_retention", row => (int)row.Number("withdrawn"), cancellationToken,
            new Parameter("days_ahead", retention.DaysAhead, BindType.Int32),
            new Parameter("keep_days", retention.KeepDays, BindType.Int32),
            new Parameter("archive_rows", retention.ArchivesRows ? "Y" : "N"),
            new Parameter("actor", by.Name));
        return withdrawn[0];
    }

    /// <inheritdoc />
    public async Task<int> EnsureAheadAsync(string table, int? days, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        Named(table).Range(nameof(days), days, 1, MaxDaysAhead).ThrowIfBroken();
        return await RepeatAsync(table, "partitions/ensure_ahead", "made", new("days", days, BindType.Int32), RestAsync, cancellationToken);
    }

    /// <summary>First days of the partitions that <see cref="EnsureAheadAsync"/> would make.</summary>
    /// <exception cref="NotFoundException">No such table is divided.</exception>
    public Task<IReadOnlyList<DateOnly>> MissingAsync(string table, int? days, CancellationToken cancellationToken)
    {
        Named(table).Range(nameof(days), days, 1, MaxDaysAhead).ThrowIfBroken();
        return CallAsync(table, "partitions/missing", row => row.Day("first_day"), cancellationToken, new Parameter("days", days, BindType.Int32));
    }

    /// <inheritdoc />
    public async Task<int> AnnounceRemovalAsync(string table, DateOnly before, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        Old(table, before).ThrowIfBroken();
        return await RepeatAsync(table, "partitions/announce_removal", "announced", new("before_day", before, BindType.Date), (_, _) => Task.CompletedTask, cancellationToken);
    }

    /// <summary>The partitions that <see cref="AnnounceRemovalAsync"/> would announce, oldest first.</summary>
    /// <exception cref="ValidationException">The day is too young.</exception>
    /// <exception cref="NotFoundException">No such table is divided, or it is a tenant's.</exception>
    public Task<IReadOnlyList<PartitionBounds>> AnnounceableAsync(string table, DateOnly before, CancellationToken cancellationToken)
    {
        Old(table, before).ThrowIfBroken();
        return CallAsync(
            table, "partitions/announceable", row => new PartitionBounds(row.Text("partition_name")!, row.OptionalDay("first_day"), row.Day("end_day")), cancellationToken,
            new Parameter("before_day", before, BindType.Date));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<AnnouncedPartition>> AnnouncedAsync(string table, CancellationToken cancellationToken)
    {
        Named(table).ThrowIfBroken();
        return CallAsync(
            table, "partitions/removals",
            row => new AnnouncedPartition(
                row.OptionalDay("first_day"), row.Day("end_day"), row.Number("row_count"), row.Utc("announced_at"), row.OptionalUtc("archived_at"), row.Text("bundle_key")),
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<PartitionRemoval>> RemoveAnnouncedAsync(string table, TimeSpan minimumAge, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        Named(table)
            .That(minimumAge >= TimeSpan.Zero && minimumAge.TotalSeconds <= int.MaxValue, nameof(minimumAge), "range", "is negative or beyond all bounds.")
            .ThrowIfBroken();
        var removals = new List<PartitionRemoval>();
        foreach (var partition in await AnnouncedAsync(table, cancellationToken))
        {
            var watch = Stopwatch.StartNew();
            removals.AddRange(await patience.WaitAsync(
                () => CallAsync(
                    table, "partitions/remove",
                    row => new PartitionRemoval(row.OptionalDay("first_day"), row.Day("end_day"), row.Number("row_count"), Enum.Parse<RemovalOutcome>(row.Text("outcome")!, ignoreCase: true)),
                    cancellationToken,
                    new Parameter("end_day", partition.EndDay, BindType.Date),
                    new Parameter("min_age_seconds", (int)minimumAge.TotalSeconds, BindType.Int32),
                    new Parameter("actor", by.Name)),
                cancellationToken));
            if (removals is [.., { Outcome: RemovalOutcome.Removed }])
            {
                await RestAsync(watch.Elapsed, cancellationToken);
            }
        }

        return removals;
    }

    private static FieldRules Named(string table) => new FieldRules().Required(nameof(table), table, MaxNameLength);

    private static int? OptionalNumber(DbDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : (int)row.Number(column);

    private static NotFoundException Unknown(string table) => new("partitioned table", table);

    private FieldRules Old(string table, DateOnly before) => Named(table).That(
        before <= DateOnly.FromDateTime(clock.UtcNow()).AddDays(-YoungestRemoved), nameof(before), "range", "lies within the last 31 days: events may come a month late.");

    // one at a time, so that no lock is held for longer than one of them takes
    private async Task<int> RepeatAsync(string table, string statement, string column, Parameter parameter, Func<TimeSpan, CancellationToken, Task> rest, CancellationToken cancellationToken)
    {
        var done = 0;
        while (true)
        {
            var watch = Stopwatch.StartNew();
            var step = await patience.WaitAsync(
                () => CallAsync(table, statement, row => (int)row.Number(column), cancellationToken, parameter, new Parameter("most", 1, BindType.Int32)), cancellationToken);
            if (step[0] == 0)
            {
                return done;
            }

            done += step[0];
            await rest(watch.Elapsed, cancellationToken);
        }
    }

    // after each change every session reads the bounds of all partitions anew: while it does, the next one waits
    private Task RestAsync(TimeSpan work, CancellationToken cancellationToken) => Task.Delay(work * 2 > ShortestRest ? work * 2 : ShortestRest, clock, cancellationToken);

    private async Task<IReadOnlyList<T>> CallAsync<T>(
        string? table, string statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        try
        {
            return await engine.QueryAsync(
                DatabaseAccount.Provisioner, statement, read, cancellationToken, table is null ? parameters : [new Parameter("table_name", table), .. parameters]);
        }
        catch (DbException error)
        {
            var failure = engine.Classify(error);
            throw failure.Kind is FailureKind.Unknown && table is not null ? Unknown(table) : failure.ToPublic(error, Rules);
        }
    }
}
