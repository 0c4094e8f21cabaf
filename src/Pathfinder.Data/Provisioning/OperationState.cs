namespace Pathfinder.Data.Provisioning;

/// <summary>Where an operation stands.</summary>
public enum OperationState
{
    /// <summary>It waits to be leased.</summary>
    Pending,

    /// <summary>A worker has leased it.</summary>
    Running,

    /// <summary>It is done.</summary>
    Succeeded,

    /// <summary>Its attempts are spent, or a retry could not help.</summary>
    Failed,

    /// <summary>It was cancelled before it was done.</summary>
    Cancelled,
}
