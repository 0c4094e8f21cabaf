namespace Pathfinder.Data.Audit;

/// <summary>Reads what has happened, newest first, for operators and auditors; adds nothing, and changes nothing but to forget a person.</summary>
public interface IAuditTrail
{
    /// <summary>What happened to one thing.</summary>
    /// <param name="resourceType">The kind of thing, as <c>user</c>, <c>role</c>, <c>tenant</c>.</param>
    /// <param name="resourceId">Its key.</param>
    /// <param name="request">Which part of the list.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ValidationException">A name or the request is not valid.</exception>
    Task<Page<AuditRecord>> OfResourceAsync(string resourceType, string resourceId, ListRequest request, CancellationToken cancellationToken);

    /// <summary>What happened to rows about one user: the account itself, its sessions, roles, links and whatever else is his.</summary>
    /// <param name="userId">Key of the user; he may be gone.</param>
    /// <param name="request">Which part of the list.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ValidationException">The key or the request is not valid.</exception>
    Task<Page<AuditRecord>> AboutUserAsync(string userId, ListRequest request, CancellationToken cancellationToken);

    /// <summary>What somebody did.</summary>
    /// <param name="actor">Key of a user, or name of an operator, job or account, as <see cref="AuditRecord.Actor"/> has it.</param>
    /// <param name="request">Which part of the list.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ValidationException">The name or the request is not valid.</exception>
    Task<Page<AuditRecord>> ByActorAsync(string actor, ListRequest request, CancellationToken cancellationToken);

    /// <summary>What failed.</summary>
    /// <param name="request">Which part of the list.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ValidationException">The request is not valid.</exception>
    Task<Page<AuditRecord>> FailuresAsync(ListRequest request, CancellationToken cancellationToken);

    /// <summary>Destroys the recorded values of all changes that are about one user. The records stay, with one more that says so.</summary>
    /// <remarks>Comes last: a row of his that is deleted afterwards leaves its values once more, until the next call.</remarks>
    /// <param name="userId">Key of the user; he may be gone.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="cancellationToken">Cancels it before its commit.</param>
    /// <returns>Of how many changes there were values.</returns>
    /// <exception cref="ValidationException">The key is not valid.</exception>
    Task<long> EraseAsync(string userId, Actor by, CancellationToken cancellationToken);
}
