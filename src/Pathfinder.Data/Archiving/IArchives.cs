using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Archiving;

/// <summary>Tells what was put away, and keeps what must be kept. Archiving and restoring are operations.</summary>
public interface IArchives
{
    /// <summary>Archives, newest first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    Task<Page<ArchiveSummary>> ListAsync(ArchiveFilter filter, CancellationToken cancellationToken);

    /// <summary>Puts a tenant under legal hold, or lifts it: nobody archives or drops the tables meanwhile, whatever else asks for it.</summary>
    /// <param name="userId">The tenant.</param>
    /// <param name="hold">Whether it is held.</param>
    /// <param name="by">Who says so, for the audit.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <exception cref="NotFoundException">There is no such tenant.</exception>
    Task HoldAsync(string userId, bool hold, Actor by, CancellationToken cancellationToken);
}
