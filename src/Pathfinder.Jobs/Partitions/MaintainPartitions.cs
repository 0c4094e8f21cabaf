using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Partitions;
using Pathfinder.Jobs.Provisioning;

namespace Pathfinder.Jobs.Partitions;

/// <summary>Keeps the partitions of divided tables: makes those ahead, then announces, puts away and removes those that are past their time.</summary>
/// <remarks>All tables get their partitions ahead before any loses an old one: a row without a place is an error, an old row is only a row.</remarks>
internal sealed partial class MaintainPartitions(
    PartitionService partitions, PartitionArchiver archiver, IOptions<PartitionOptions> options, TimeProvider clock, IFaultPoint faults,
    ILogger<MaintainPartitions> logger) : IDestructiveJob
{
    private static readonly Actor Self = Actor.Named("job:maintain-partitions");

    /// <inheritdoc />
    public string Name => "maintain-partitions";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = new(minutes: 60);

    /// <inheritdoc />
    public async Task<IReadOnlyList<PlannedChange>> PlanAsync(int most, CancellationToken cancellationToken)
    {
        var plan = new List<PlannedChange>();
        var ripe = clock.UtcNow().AddHours(-options.Value.AnnouncedHours);
        foreach (var table in await partitions.TablesAsync(cancellationToken))
        {
            var missing = await partitions.MissingAsync(table.Name, null, cancellationToken);
            plan.AddRange(missing.Select(day => new PlannedChange("make", Subject(table, day, null))));
            foreach (var part in await partitions.AnnouncedAsync(table.Name, cancellationToken))
            {
                if (table.ArchivesRows && part.ArchivedAt is null)
                {
                    plan.Add(new PlannedChange("archive", Subject(table, part.FirstDay, part.EndDay), part.RowCount));
                }

                if (part.AnnouncedAt <= ripe)
                {
                    plan.Add(new PlannedChange("remove", Subject(table, part.FirstDay, part.EndDay), part.RowCount));
                }
            }

            if (table.KeepDays is { } days)
            {
                var old = await partitions.AnnounceableAsync(table.Name, Before(days), cancellationToken);
                plan.AddRange(old.Select(part => new PlannedChange("announce", Subject(table, part.FirstDay, part.EndDay))));
            }
        }

        return [.. plan.GroupBy(change => change.Action).SelectMany(kind => kind.Take(most))];
    }

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var (done, failed) = (0, 0);
        async Task EachAsync(IReadOnlyList<PartitionedTable> tables, Func<PartitionedTable, Task<int>> act)
        {
            foreach (var table in tables)
            {
                try
                {
                    done += await act(table);
                }
                catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested) // one table's trouble never stops the others
                {
                    failed++;
                    LogFailed(NameOf(table), error);
                }
            }
        }

        var tables = await partitions.TablesAsync(cancellationToken);
        await EachAsync(tables, table => MakeAsync(table, cancellationToken));
        await EachAsync([.. tables.Where(table => table.TenantId is null)], table => RetireAsync(table.Name, cancellationToken));
        PartitionMetrics.Note(done > 0 ? await partitions.TablesAsync(cancellationToken) : tables);
        return new JobResult(done, failed);
    }

    private async Task<int> MakeAsync(PartitionedTable table, CancellationToken cancellationToken)
    {
        var made = await partitions.EnsureAheadAsync(table.Name, null, Self, cancellationToken);
        await faults.ReachAsync("made-ahead", cancellationToken);
        return made;
    }

    // whatever fails, what was announced stays announced and what was put away stays so: the next pass goes on from there
    private async Task<int> RetireAsync(string name, CancellationToken cancellationToken)
    {
        // as it is now: what came before may have taken long, and somebody wants more kept since
        var table = (await partitions.TablesAsync(cancellationToken)).Single(one => one.Name == name);
        var done = table.KeepDays is { } days ? await partitions.AnnounceRemovalAsync(table.Name, Before(days), Self, cancellationToken) : 0;
        if (table.Announced == 0 && done == 0)
        {
            return 0;
        }

        await faults.ReachAsync("announced", cancellationToken);
        if (table.ArchivesRows)
        {
            foreach (var partition in (await partitions.AnnouncedAsync(table.Name, cancellationToken)).Where(partition => partition.ArchivedAt is null))
            {
                done += await archiver.ArchiveAsync(table.Name, partition.EndDay, partition.FirstDay, cancellationToken) ? 1 : 0;
            }
        }

        await faults.ReachAsync("put-away", cancellationToken);
        var removals = await partitions.RemoveAnnouncedAsync(table.Name, TimeSpan.FromHours(options.Value.AnnouncedHours), Self, cancellationToken);
        foreach (var removal in removals.Where(removal => removal.Outcome is RemovalOutcome.Changed))
        {
            LogChanged(table.Name, removal.EndDay);
        }

        await faults.ReachAsync("removed", cancellationToken);
        return done + removals.Count(removal => removal.Outcome is RemovalOutcome.Removed);
    }

    // names of tenants' tables are for the database's own log alone
    private static string NameOf(PartitionedTable table) => table.TenantId is null ? table.Name : $"{table.Suffix} of {table.TenantId}";

    private static string Subject(PartitionedTable table, DateOnly? firstDay, DateOnly? endDay) =>
        string.Create(CultureInfo.InvariantCulture, $"{NameOf(table)} from {firstDay?.ToString("O", CultureInfo.InvariantCulture) ?? "the beginning"}")
        + (endDay is { } end ? string.Create(CultureInfo.InvariantCulture, $" to before {end:O}") : "");

    private DateOnly Before(int keepDays) => DateOnly.FromDateTime(clock.UtcNow()).AddDays(-keepDays);

    [LoggerMessage(1401, LogLevel.Error, "The partitions of {Table} could not be made or removed; the next pass tries again")]
    private partial void LogFailed(string table, Exception error);

    [LoggerMessage(1402, LogLevel.Warning, "Rows of {Table} that end on {EndDay} changed after they were announced to go; they are announced anew")]
    private partial void LogChanged(string table, DateOnly endDay);
}
