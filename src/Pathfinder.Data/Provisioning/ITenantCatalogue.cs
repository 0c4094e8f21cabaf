namespace Pathfinder.Data.Provisioning;

/// <summary>Tells operators what a tenant has.</summary>
public interface ITenantCatalogue
{
    /// <summary>What a tenant has, its rows counted; <see langword="null"/> when there is no such tenant.</summary>
    /// <param name="userId">The tenant.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    Task<TenantStatus?> StatusAsync(string userId, CancellationToken cancellationToken);
}
