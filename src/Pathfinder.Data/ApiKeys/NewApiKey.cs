namespace Pathfinder.Data.ApiKeys;

/// <summary>A key just made: the only time that its secret is told.</summary>
/// <param name="Id">The key's key, a ULID.</param>
/// <param name="Secret">What the caller shows: <c>pfk_</c> and 256 random bits as URL-safe text. The database has its SHA-256 only.</param>
public sealed record NewApiKey(string Id, string Secret)
{
    /// <summary>The key, never the secret.</summary>
    public override string ToString() => Id;
}
