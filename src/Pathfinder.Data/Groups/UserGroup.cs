namespace Pathfinder.Data.Groups;

/// <summary>A group as it is stored.</summary>
/// <param name="Id">Its key, a ULID.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="IsDefault">Whether users who are in no group count as its members.</param>
/// <param name="Priority">Which group wins where several speak: the higher one.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="UpdatedAt">When it last changed, UTC.</param>
public sealed record UserGroup(string Id, string Name, string? Description, bool IsDefault, int Priority, DateTime CreatedAt, DateTime UpdatedAt);
