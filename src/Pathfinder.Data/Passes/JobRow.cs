namespace Pathfinder.Data.Passes;

/// <summary>A row of <c>pf_jobs</c>.</summary>
internal sealed class JobRow
{
    public required string JobName { get; init; }

    public required string Schedule { get; init; }

    public bool Paused { get; init; }

    public string? LeasedBy { get; init; }

    public DateTime? LeaseUntil { get; init; }

    public long Fence { get; init; }

    public DateTime NextDueAt { get; init; }

    public DateTime? RequestedAt { get; init; }

    public string? RequestedBy { get; init; }

    public int Failures { get; init; }

    public DateTime? LastStartedAt { get; init; }

    public DateTime? LastFinishedAt { get; init; }

    public string? LastSuccess { get; init; }

    public int? LastDone { get; init; }

    public int? LastFailed { get; init; }

    public string? LastResult { get; init; }
}
