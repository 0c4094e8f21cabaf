namespace Pathfinder.Data.Sso;

/// <summary>An identity of another service by which a user signs in, without its secrets.</summary>
/// <param name="SsoAccountId">Its key.</param>
/// <param name="UserId">Key of the user.</param>
/// <param name="Provider">The service.</param>
/// <param name="ProviderUserId">The user's key there.</param>
/// <param name="Profile">What the service told last.</param>
/// <param name="IsPrimary">Whether it is the one that speaks for the user.</param>
/// <param name="HasTokens">Whether there are tokens of the service.</param>
/// <param name="TokenExpiresAt">When the access token runs out, UTC.</param>
/// <param name="LinkedAt">When it was linked, UTC.</param>
/// <param name="LastSyncAt">When profile or tokens were last taken over, UTC.</param>
public sealed record SsoAccount(
    string SsoAccountId, string UserId, string Provider, string ProviderUserId, SsoProfile Profile, bool IsPrimary, bool HasTokens,
    DateTime? TokenExpiresAt, DateTime LinkedAt, DateTime? LastSyncAt);
