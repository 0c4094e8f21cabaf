namespace Pathfinder.Data.Audit;

/// <summary>Records who reads what is about others: operators, administrators, jobs. What a user reads of his own leaves no row.</summary>
/// <remarks>A record is written apart from the read, so that it stays when that fails, and before anybody sees what was read.</remarks>
public interface IReadAudit
{
    /// <summary>Records one read; <see cref="ReadAuditExtensions"/> reads and records in one.</summary>
    /// <param name="read">What was read, and why that failed.</param>
    /// <param name="by">Who read, and from where.</param>
    /// <param name="cancellationToken">Cancels it before its commit.</param>
    /// <exception cref="ValidationException">A part of the record breaks a rule.</exception>
    /// <exception cref="UnavailableException">It could not be recorded: what was read is not to be shown.</exception>
    Task RecordAsync(DataRead read, Actor by, CancellationToken cancellationToken);
}
