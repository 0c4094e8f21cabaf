using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Partitions;

/// <summary>Calls the procedures of <c>pf_partitions</c> under the operators' account.</summary>
internal sealed class PartitionService(IDatabaseEngine engine, SharedTables tables, TimeProvider clock) : IPartitions
{
    private const int MaxDaysAhead = 366;
    private const int YoungestRemoved = 31;
    private const int MaxNameLength = 63;

    /// <inheritdoc />
    public async Task<IReadOnlyList<TablePartition>> ListAsync(string table, CancellationToken cancellationToken)
    {
        new FieldRules().Required(nameof(table), table, MaxNameLength).ThrowIfBroken();
        try
        {
            var partitions = await engine.QueryAsync(
                DatabaseAccount.Provisioner, "partitions/list",
                row => new TablePartition(row.Text("partition_name")!, row.OptionalDay("first_day"), row.Day("end_day"), row.Number("row_estimate"), row.Number("size_bytes")),
                cancellationToken, new Parameter("table_name", table));
            return partitions.Count > 0 ? partitions : throw Unknown(table); // a table that is divided has one part at least
        }
        catch (Exception error) when (engine.ToPublic(error) is { } known)
        {
            throw known;
        }
    }

    /// <inheritdoc />
    public async Task<int> EnsureAheadAsync(string table, int? days, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules().Required(nameof(table), table, MaxNameLength).Range(nameof(days), days, 1, MaxDaysAhead).ThrowIfBroken();
        var made = await CallAsync(by, table, "partitions/ensure_ahead", row => row.Number("made"), new("days", days, BindType.Int32), cancellationToken);
        return (int)made[0];
    }

    /// <inheritdoc />
    public async Task<int> AnnounceRemovalAsync(string table, DateOnly before, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules()
            .Required(nameof(table), table, MaxNameLength)
            .That(before <= DateOnly.FromDateTime(clock.UtcNow()).AddDays(-YoungestRemoved), nameof(before), "range", "lies within the last 31 days: events may come a month late.")
            .ThrowIfBroken();
        var announced = await CallAsync(by, table, "partitions/announce_removal", row => row.Number("announced"), new("before_day", before, BindType.Date), cancellationToken);
        return (int)announced[0];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<PartitionRemoval>> RemoveAnnouncedAsync(string table, TimeSpan minimumAge, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules()
            .Required(nameof(table), table, MaxNameLength)
            .That(minimumAge >= TimeSpan.Zero && minimumAge.TotalSeconds <= int.MaxValue, nameof(minimumAge), "range", "is negative or beyond all bounds.")
            .ThrowIfBroken();
        return await CallAsync(
            by, table, "partitions/remove_announced",
            row => new PartitionRemoval(row.OptionalDay("first_day"), row.Day("end_day"), row.Number("row_count"), Enum.Parse<RemovalOutcome>(row.Text("outcome")!, ignoreCase: true)),
            new("min_age_seconds", (int)minimumAge.TotalSeconds, BindType.Int32), cancellationToken);
    }

    private async Task<List<T>> CallAsync<T>(
        Actor by, string table, string statement, Func<DbDataReader, T> read, Parameter parameter, CancellationToken cancellationToken)
    {
        try
        {
            return await tables.ChangeAsync(
                by,
                async (context, token) =>
                {
                    await using var command = engine.CreateStatement(context.Database.GetDbConnection(), statement, new Parameter("table_name", table), parameter);
                    command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
                    return await engine.ReadAllAsync(command, read, token);
                },
                ConstraintRules.None, cancellationToken);
        }
        catch (TenantNotReadyException) // the general word for a name that the database does not know
        {
            throw Unknown(table);
        }
    }

    private static NotFoundException Unknown(string table) => new("partitioned table", table);
}
