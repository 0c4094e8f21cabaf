using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Partitions;

/// <summary>The partitions of tables that are divided by time, such as <c>pf_user_analytics</c>; for operators and jobs.</summary>
/// <remarks>What locks a table in use waits a tenth of a second for it, several times with pauses between, and then gives up with an
/// <see cref="UnavailableException"/>: whoever came after would wait behind it.</remarks>
public interface IPartitions
{
    /// <summary>The tables that are divided by time: those of the platform first, then those of tenants.</summary>
    Task<IReadOnlyList<PartitionedTable>> TablesAsync(CancellationToken cancellationToken);

    /// <summary>The partitions of a table, oldest first.</summary>
    /// <exception cref="NotFoundException">No such table is divided.</exception>
    Task<IReadOnlyList<TablePartition>> ListAsync(string table, CancellationToken cancellationToken);

    /// <summary>Sets how far ahead a table has partitions and how long its rows are kept. Where more is kept than before, announcements of what is to stay
    /// are withdrawn. Nothing is made or removed: the next pass of the job does that.</summary>
    /// <param name="table">The table.</param>
    /// <param name="retention">What is to hold from now on.</param>
    /// <param name="by">Whom the audit names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many announcements were withdrawn.</returns>
    /// <exception cref="ValidationException">A number is out of its range, or days are set for a tenant's table, whose rows are never removed.</exception>
    /// <exception cref="NotFoundException">No such table is divided.</exception>
    Task<int> SetRetentionAsync(string table, PartitionRetention retention, Actor by, CancellationToken cancellationToken);

    /// <summary>Makes the partitions of today and of the days ahead where they are missing, each for itself; on Oracle the first row would do it too.</summary>
    /// <param name="table">The table.</param>
    /// <param name="days">How many days ahead, 1 to 366; none for what the table asks for.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were missing.</returns>
    /// <exception cref="NotFoundException">No such table is divided.</exception>
    Task<int> EnsureAheadAsync(string table, int? days, Actor by, CancellationToken cancellationToken);

    /// <summary>First step of a removal: counts and lists the partitions that end on or before a day. Nothing is removed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="before">Days before this one go; it lies 31 days back at least.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were listed.</returns>
    /// <exception cref="ValidationException">The day is too young.</exception>
    /// <exception cref="NotFoundException">No such table is divided, or it is a tenant's.</exception>
    Task<int> AnnounceRemovalAsync(string table, DateOnly before, Actor by, CancellationToken cancellationToken);

    /// <summary>The partitions that are announced to go, and stand, oldest first.</summary>
    /// <exception cref="NotFoundException">No such table is divided.</exception>
    Task<IReadOnlyList<AnnouncedPartition>> AnnouncedAsync(string table, CancellationToken cancellationToken);

    /// <summary>Second step: removes what was listed long enough ago, has not changed since and was put away where the table asks for it. The other
    /// partitions and their indexes are not touched.</summary>
    /// <param name="table">The table.</param>
    /// <param name="minimumAge">How long ago the removal was announced at least; whole seconds.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancellationToken">Gives up; what was removed before stays removed.</param>
    /// <returns>What became of each.</returns>
    /// <exception cref="ValidationException">The age is negative.</exception>
    Task<IReadOnlyList<PartitionRemoval>> RemoveAnnouncedAsync(string table, TimeSpan minimumAge, Actor by, CancellationToken cancellationToken);
}
