namespace Pathfinder.Data.Provisioning;

/// <summary>Asks for changes of tenants' tables, and says what became of them.</summary>
public interface IOperations
{
    /// <summary>Asks for an operation.</summary>
    /// <param name="userId">The tenant.</param>
    /// <param name="kind">What is to be done.</param>
    /// <param name="requestedBy">Who asks, for the audit.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <returns>Key of the operation; that of an equal one that is still open, where there is one.</returns>
    /// <exception cref="NotFoundException">There is no such tenant.</exception>
    /// <exception cref="ConflictException">The tenant's state forbids it, or the tenant is under legal hold.</exception>
    Task<string> RequestAsync(string userId, OperationKind kind, string requestedBy, CancellationToken cancellationToken);

    /// <summary>Cancels an operation that waits; asks a running one to stop at its next step.</summary>
    /// <returns>Where the operation stands now; <see cref="OperationState.Running"/> while the request is on its way.</returns>
    /// <exception cref="NotFoundException">There is no such operation.</exception>
    Task<OperationState> CancelAsync(string operationId, string requestedBy, CancellationToken cancellationToken);

    /// <summary>Makes a failed or cancelled operation due again, with all its attempts.</summary>
    /// <exception cref="ConflictException">It has neither failed nor been cancelled.</exception>
    Task RetryAsync(string operationId, string requestedBy, CancellationToken cancellationToken);

    /// <summary>One operation with its steps, or <see langword="null"/> when there is none of that key.</summary>
    Task<OperationDetails?> FindAsync(string operationId, CancellationToken cancellationToken);

    /// <summary>Operations, newest first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    Task<Page<OperationSummary>> ListAsync(OperationFilter filter, CancellationToken cancellationToken);

    /// <summary>How many operations stand where.</summary>
    Task<IReadOnlyDictionary<OperationState, long>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Compares a tenant's tables with what its modules promise.</summary>
    /// <returns>Each difference; none when all is well.</returns>
    /// <exception cref="NotFoundException">There is no such tenant.</exception>
    Task<IReadOnlyList<TenantDifference>> VerifyAsync(string userId, CancellationToken cancellationToken);
}
