namespace Pathfinder.Data.Security;

/// <summary>What a password is checked against.</summary>
/// <param name="AttemptKey">What failures are counted under.</param>
/// <param name="UserId">Key of the user; <see langword="null"/> when nobody has the name.</param>
/// <param name="PasswordHash">The stored hash, where there is one.</param>
/// <param name="LockedUntil">Until when nobody signs in under the name.</param>
/// <param name="Words">Words that a password must not consist of.</param>
internal sealed record Account(string AttemptKey, string? UserId, string? PasswordHash, DateTime? LockedUntil, IReadOnlyList<string?> Words)
{
    /// <summary>Says whose it is, never the hash.</summary>
    public override string ToString() => UserId ?? "nobody";
}
