namespace Pathfinder.Data.Domains;

/// <summary>Which domains to list.</summary>
public sealed record DomainFilter : ListRequest
{
    /// <summary>Whether to list those too that are out of use.</summary>
    /// <value><see langword="false"/>.</value>
    public bool IncludeInactive { get; init; }

    /// <summary>Only those that have a value in their configuration or rules.</summary>
    public JsonCondition? With { get; init; }
}
