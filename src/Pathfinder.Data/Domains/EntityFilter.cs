namespace Pathfinder.Data.Domains;

/// <summary>Which things to list.</summary>
/// <param name="DefinitionId">The kind of thing.</param>
public sealed record EntityFilter(string DefinitionId) : ListRequest
{
    /// <summary>Whether to list those too that are out of use.</summary>
    /// <value><see langword="false"/>.</value>
    public bool IncludeInactive { get; init; }

    /// <summary>Only those that have a value.</summary>
    public JsonCondition? With { get; init; }
}
