using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Domains;

/// <summary>The fields of use that the application is configured for.</summary>
public interface IDomains
{
    /// <summary>Makes a domain.</summary>
    /// <exception cref="ValidationException">A field is not valid.</exception>
    /// <exception cref="ConflictException">The name is taken.</exception>
    Task<Domain> CreateAsync(DomainDraft draft, Actor by, CancellationToken cancellationToken);

    /// <summary>Finds a domain by key or name, in use or not.</summary>
    /// <returns>The domain, or <see langword="null"/> when there is none.</returns>
    Task<Domain?> FindAsync(string keyOrName, CancellationToken cancellationToken);

    /// <summary>Lists domains, in the order in which they were made.</summary>
    /// <exception cref="ValidationException">The request is not valid.</exception>
    Task<Page<Domain>> ListAsync(DomainFilter filter, CancellationToken cancellationToken);

    /// <summary>Changes a domain as a whole; how the version moves says <see cref="DomainDraft.Version"/>.</summary>
    /// <param name="domainId">Key of the domain.</param>
    /// <param name="rowVersion">The version of the row that the caller has read.</param>
    /// <param name="draft">What it is to be; the name cannot change.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <exception cref="ValidationException">A field is not valid, or the version would fall.</exception>
    /// <exception cref="NotFoundException">There is no such domain.</exception>
    /// <exception cref="ConcurrencyException">It has changed since.</exception>
    Task<Domain> UpdateAsync(string domainId, int rowVersion, DomainDraft draft, Actor by, CancellationToken cancellationToken);

    /// <summary>Takes a domain out of use: lists leave it out, and no new things of its kinds are made. Nothing happens to one that is out of use.</summary>
    /// <exception cref="NotFoundException">There is no such domain.</exception>
    Task RetireAsync(string domainId, Actor by, CancellationToken cancellationToken);

    /// <summary>Takes a domain into use again. Nothing happens to one that is in use.</summary>
    /// <exception cref="NotFoundException">There is no such domain.</exception>
    Task RestoreAsync(string domainId, Actor by, CancellationToken cancellationToken);
}
