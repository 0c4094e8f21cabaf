using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Privacy;

/// <summary>Shows a person everything that is known of him, and forgets him. What each column means for either stands in <c>pf_privacy_rules</c>.</summary>
public interface IPersonalData
{
    /// <summary>Writes everything about one person as one JSON document: rows of shared tables, and of his own from their tables or their bundle.</summary>
    /// <remarks>All as of one moment, row by row, whatever its size. Secrets and their hashes are left out. The audit records it before the first byte.</remarks>
    /// <param name="userId">The person.</param>
    /// <param name="output">Takes the document, in UTF-8; it is not closed.</param>
    /// <param name="by">Who asks: the person himself, an administrator, or an operator.</param>
    /// <param name="cancellationToken">Gives up; the document is not whole then.</param>
    /// <exception cref="NotFoundException">There is no such user, or he has been erased.</exception>
    /// <exception cref="AccessDeniedException">The user who asks is neither the person nor an administrator.</exception>
    Task ExportAsync(string userId, Stream output, Actor by, CancellationToken cancellationToken);

    /// <summary>What an erasure would do, and to how many rows; nothing is changed.</summary>
    /// <exception cref="NotFoundException">There is no such user, or he has been erased.</exception>
    Task<IReadOnlyList<ErasureDeed>> PlanErasureAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Asks for the erasure of a person: an operation, which nothing undoes.</summary>
    /// <remarks>His tables and the bundles of them go, his rows go or are written over, the recorded values of the audit are destroyed. What is left
    /// bears his key alone. Username and address are free again.</remarks>
    /// <param name="userId">The person.</param>
    /// <param name="by">Who asks: the person himself, an administrator, or an operator.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <returns>Key of the operation; that of one that is open already, where there is one.</returns>
    /// <exception cref="NotFoundException">There is no such user.</exception>
    /// <exception cref="ConflictException">He is under legal hold, or has been erased.</exception>
    /// <exception cref="ValidationException">Something that refers to him stands against it.</exception>
    /// <exception cref="AccessDeniedException">The user who asks is neither the person nor an administrator.</exception>
    Task<string> EraseAsync(string userId, Actor by, CancellationToken cancellationToken);

    /// <summary>Erasures, newest first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    Task<Page<ErasureSummary>> ListErasuresAsync(ErasureFilter filter, CancellationToken cancellationToken);

    /// <summary>One erasure with its certificate, held against its seal again; <see langword="null"/> when there is none of that key.</summary>
    Task<ErasureRecord?> FindErasureAsync(string erasureId, CancellationToken cancellationToken);
}
