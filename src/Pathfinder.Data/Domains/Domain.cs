namespace Pathfinder.Data.Domains;

/// <summary>A field of use that the application is configured for.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Name for programs, written once.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Version">Version of configuration and rules, as <c>1.0</c>.</param>
/// <param name="IsActive">Whether it is in use.</param>
/// <param name="Configuration">Settings: the text of a JSON object.</param>
/// <param name="BusinessRules">Rules in the order in which they are applied: the text of a JSON array.</param>
/// <param name="CreatedBy">Key of the user who made it; <see langword="null"/> for an operator, or when he is gone.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="UpdatedAt">When it last changed, UTC.</param>
/// <param name="RowVersion">Version of the row, for the next change.</param>
public sealed record Domain(
    string Id, string Name, string DisplayName, string? Description, string Version, bool IsActive, string Configuration, string BusinessRules,
    string? CreatedBy, DateTime CreatedAt, DateTime UpdatedAt, int RowVersion);
