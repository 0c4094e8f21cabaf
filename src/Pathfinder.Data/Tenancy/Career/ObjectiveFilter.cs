namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Which objectives to list; newest first.</summary>
public sealed record ObjectiveFilter : ListRequest
{
    /// <summary>Only of this status.</summary>
    public ObjectiveStatus? Status { get; init; }

    /// <summary>Only of this horizon.</summary>
    public ObjectiveHorizon? Horizon { get; init; }
}
