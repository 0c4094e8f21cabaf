using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Flags;

/// <summary>Whom an override is for: one user, or one group.</summary>
public sealed record FlagOwner
{
    private FlagOwner(string? userId, string? groupId) => (UserId, GroupId) = (userId, groupId);

    /// <summary>Key of the user; <see langword="null"/> for a group.</summary>
    public string? UserId { get; }

    /// <summary>Key of the group; <see langword="null"/> for a user.</summary>
    public string? GroupId { get; }

    /// <summary>One user.</summary>
    /// <exception cref="ValidationException">It is not the key of a user.</exception>
    public static FlagOwner User(string userId) => new(Checked(nameof(UserId), userId), null);

    /// <summary>One group.</summary>
    /// <exception cref="ValidationException">It is not the key of a group.</exception>
    public static FlagOwner Group(string groupId) => new(null, Checked(nameof(GroupId), groupId));

    private static string Checked(string field, string? key) =>
        Ulid.IsValid(key) ? key : throw new ValidationException(field, "format", "is not a key: 26 digits and upper-case letters.");
}
