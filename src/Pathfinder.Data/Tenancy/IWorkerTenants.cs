using Pathfinder.Data.Outbox;

namespace Pathfinder.Data.Tenancy;

/// <summary>Opens the tables of users to workers, for the one task that they have leased.</summary>
internal interface IWorkerTenants
{
    /// <summary>Opens the tables of the user whose task it is; the task stays locked until the session ends.</summary>
    /// <exception cref="LeaseLostException">Another worker has leased the task since, or it is done.</exception>
    /// <exception cref="TenantNotReadyException">The tables cannot be used now.</exception>
    Task<TenantSession> OpenAsync(LeasedTask task, CancellationToken cancellationToken);
}
