namespace Pathfinder.Data.Provisioning;

/// <summary>One operation with all that is known of it.</summary>
/// <param name="Summary">The operation.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="Worker">Worker of the newest lease.</param>
/// <param name="StartedAt">When it was first leased, UTC.</param>
/// <param name="MaxAttempts">After how many attempts it has failed for good.</param>
/// <param name="CancelRequested">Whether it has been asked to stop.</param>
/// <param name="Steps">The steps that it has taken, in order.</param>
public sealed record OperationDetails(
    OperationSummary Summary, string RequestedBy, string? Worker, DateTime? StartedAt, int MaxAttempts, bool CancelRequested,
    IReadOnlyList<OperationStep> Steps);
