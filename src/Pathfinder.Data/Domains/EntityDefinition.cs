namespace Pathfinder.Data.Domains;

/// <summary>What one kind of thing of a domain looks like.</summary>
/// <param name="Id">Its key.</param>
/// <param name="DomainId">The domain.</param>
/// <param name="Name">Name for programs, unique in the domain, written once.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Schema">JSON Schema that every thing of the kind must satisfy.</param>
/// <param name="Version">Number of the schema; raised by one when it changes.</param>
/// <param name="IsActive">Whether new things of the kind can be made.</param>
/// <param name="CreatedBy">Key of the user who made it; <see langword="null"/> for an operator, or when he is gone.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="UpdatedAt">When it last changed, UTC.</param>
/// <param name="RowVersion">Version of the row, for the next change.</param>
public sealed record EntityDefinition(
    string Id, string DomainId, string Name, string DisplayName, string Schema, int Version, bool IsActive, string? CreatedBy, DateTime CreatedAt, DateTime UpdatedAt, int RowVersion);
