using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Jobs.Provisioning;

/// <summary>How a worker carries out operations.</summary>
public sealed class ProvisioningOptions
{
    /// <summary>How many operations a worker carries out at once, each on a connection of its own.</summary>
    /// <value>1 to 32; 2.</value>
    [Range(1, 32)]
    public int Workers { get; set; } = 2;

    /// <summary>How long a lease holds; work that takes longer renews it.</summary>
    /// <value>10 to 3600 seconds; 300.</value>
    [Range(10, 3600)]
    public int LeaseSeconds { get; set; } = 300;

    /// <summary>What the first retry waits; each further one twice as long, up to <see cref="MaxRetrySeconds"/>.</summary>
    /// <value>0 to 3600 seconds; 2.</value>
    [Range(0, 3600)]
    public int RetrySeconds { get; set; } = 2;

    /// <summary>What a retry waits at most.</summary>
    /// <value>1 to 86400 seconds; 300.</value>
    [Range(1, 86_400)]
    public int MaxRetrySeconds { get; set; } = 300;

    /// <summary>How long a worker with nothing to do waits before it looks by itself.</summary>
    /// <value>100 to 60000 milliseconds; 5000.</value>
    [Range(100, 60_000)]
    public int IdleMilliseconds { get; set; } = 5_000;
}
