namespace Pathfinder.Data.Provisioning;

/// <summary>Which operations are wanted.</summary>
public sealed record OperationFilter : ListRequest
{
    /// <summary>Only those that stand there.</summary>
    public OperationState? State { get; init; }

    /// <summary>Only those of one tenant.</summary>
    public string? UserId { get; init; }
}
