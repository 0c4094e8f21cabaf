using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Partitions;

/// <summary>The days of tables that are divided by day, such as <c>pf_user_analytics</c>; for operators and jobs.</summary>
public interface IPartitions
{
    /// <summary>The partitions of a table, oldest first.</summary>
    /// <exception cref="NotFoundException">No such table is divided by day.</exception>
    Task<IReadOnlyList<TablePartition>> ListAsync(string table, CancellationToken cancellationToken);

    /// <summary>Makes the partitions of today and of the days ahead where they are missing; on Oracle the first row of a day would do it too.</summary>
    /// <param name="table">The table.</param>
    /// <param name="days">How many days ahead, 1 to 366; none for what the table asks for.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were missing.</returns>
    /// <exception cref="NotFoundException">No such table is divided by day.</exception>
    Task<int> EnsureAheadAsync(string table, int? days, Actor by, CancellationToken cancellationToken);

    /// <summary>First step of a removal: counts and lists the partitions that end on or before a day. Nothing is removed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="before">Days before this one go; it lies 31 days back at least.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were listed.</returns>
    /// <exception cref="ValidationException">The day is too young.</exception>
    /// <exception cref="NotFoundException">No such table is divided by day.</exception>
    Task<int> AnnounceRemovalAsync(string table, DateOnly before, Actor by, CancellationToken cancellationToken);

    /// <summary>Second step: removes what was listed long enough ago and has not changed since. The other days and their indexes are not touched.</summary>
    /// <param name="table">The table.</param>
    /// <param name="minimumAge">How long ago the removal was announced at least; whole seconds.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancellationToken">Gives up; on Oracle, what was removed before stays removed.</param>
    /// <returns>What became of each.</returns>
    /// <exception cref="ValidationException">The age is negative.</exception>
    Task<IReadOnlyList<PartitionRemoval>> RemoveAnnouncedAsync(string table, TimeSpan minimumAge, Actor by, CancellationToken cancellationToken);
}
