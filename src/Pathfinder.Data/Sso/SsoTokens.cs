namespace Pathfinder.Data.Sso;

/// <summary>Tokens of another service; stored as ciphertext only.</summary>
/// <param name="AccessToken">The token that opens the service, 16,384 characters at most.</param>
/// <param name="RefreshToken">The token that gets a new one, likewise; where tokens are stored anew without one, the one there stays.</param>
/// <param name="ExpiresAt">When the access token runs out, UTC.</param>
public sealed record SsoTokens(string AccessToken, string? RefreshToken = null, DateTime? ExpiresAt = null)
{
    /// <summary>Says when they run out, never the tokens.</summary>
    public override string ToString() => ExpiresAt is { } end ? $"tokens until {end:u}" : "tokens";
}
