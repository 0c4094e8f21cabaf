using Pathfinder.Data.Provisioning;

namespace Pathfinder.Provisioning.Api.Endpoints;

/// <summary>One operation with all that is known of it.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="Worker">Worker of the newest lease.</param>
/// <param name="StartedAt">When it was first leased, UTC.</param>
/// <param name="MaxAttempts">After how many attempts it has failed for good.</param>
/// <param name="CancelRequested">Whether it has been asked to stop.</param>
/// <param name="Steps">The steps that it has taken, in order.</param>
internal sealed record OperationView(
    RequestedOperation Operation, string RequestedBy, string? Worker, DateTime? StartedAt, int MaxAttempts, bool CancelRequested,
    IReadOnlyList<OperationStep> Steps)
{
    /// <summary>Takes an operation over.</summary>
    public static OperationView Of(OperationDetails details) => new(
        RequestedOperation.Of(details.Summary), details.RequestedBy, details.Worker, details.StartedAt, details.MaxAttempts, details.CancelRequested, details.Steps);

    /// <summary>Whether nothing more will happen to it by itself.</summary>
    public bool IsFinished() => Operation.State is not (OperationState.Pending or OperationState.Running);
}
