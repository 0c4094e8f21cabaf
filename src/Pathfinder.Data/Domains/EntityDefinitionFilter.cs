namespace Pathfinder.Data.Domains;

/// <summary>Which definitions to list.</summary>
public sealed record EntityDefinitionFilter : ListRequest
{
    /// <summary>Only those of one domain.</summary>
    public string? DomainId { get; init; }

    /// <summary>Whether to list those too that are out of use.</summary>
    /// <value><see langword="false"/>.</value>
    public bool IncludeInactive { get; init; }
}
