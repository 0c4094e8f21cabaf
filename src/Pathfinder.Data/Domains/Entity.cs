namespace Pathfinder.Data.Domains;

/// <summary>A thing of a kind that a domain defines.</summary>
/// <param name="Id">Its key.</param>
/// <param name="DefinitionId">Its kind.</param>
/// <param name="DefinitionVersion">Version of the schema that the data were held against when last written.</param>
/// <param name="Data">The thing itself: the text of a JSON object.</param>
/// <param name="IsActive">Whether it is in use.</param>
/// <param name="CreatedBy">Key of the user who made it; <see langword="null"/> for an operator, or when he is gone.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="UpdatedAt">When it last changed, UTC.</param>
/// <param name="RowVersion">Version of the row, for the next change.</param>
public sealed record Entity(
    string Id, string DefinitionId, int DefinitionVersion, string Data, bool IsActive, string? CreatedBy, DateTime CreatedAt, DateTime UpdatedAt, int RowVersion);
