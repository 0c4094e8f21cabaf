namespace Pathfinder.Data.Users;

/// <summary>A user in a walk through an index, with the keys that place him there.</summary>
internal sealed class WalkedUser
{
    public required UserRow User { get; init; }

    public DateTime? At { get; init; }

    public required string? Id { get; init; }
}
