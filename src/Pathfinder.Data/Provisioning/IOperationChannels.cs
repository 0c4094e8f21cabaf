namespace Pathfinder.Data.Provisioning;

/// <summary>Opens channels for workers.</summary>
internal interface IOperationChannels
{
    /// <summary>Opens a channel on a connection of its own.</summary>
    Task<IOperationChannel> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Lengthens a lease, on another connection than that of the work.</summary>
    /// <exception cref="LeaseLostException">Another worker has leased it since.</exception>
    Task RenewAsync(LeasedOperation operation, TimeSpan lease, CancellationToken cancellationToken);
}
