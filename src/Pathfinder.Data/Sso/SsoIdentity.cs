namespace Pathfinder.Data.Sso;

/// <summary>Who a user is at another service.</summary>
/// <param name="Provider">The service, as <c>google</c>: 1 to 50 lower-case letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="ProviderUserId">The user's key there, letter by letter, 255 characters at most.</param>
public sealed record SsoIdentity(string Provider, string ProviderUserId)
{
    /// <summary>What the service tells of him.</summary>
    public SsoProfile Profile { get; init; } = new();

    /// <summary>Tokens to act for him there.</summary>
    public SsoTokens? Tokens { get; init; }
}
