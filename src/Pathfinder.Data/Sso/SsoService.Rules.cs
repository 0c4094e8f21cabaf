using System.Text.RegularExpressions;

namespace Pathfinder.Data.Sso;

/// <summary>What callers may hand in.</summary>
internal sealed partial class SsoService
{
    private const int MaxToken = 16_384;

    private static FieldRules Keys(string userId, string ssoAccountId) => new FieldRules().Key(nameof(userId), userId).Key(nameof(ssoAccountId), ssoAccountId);

    private static FieldRules Check(string userId, SsoIdentity identity)
    {
        var rules = new FieldRules()
            .Key(nameof(userId), userId)
            .Required(nameof(identity.Provider), identity.Provider, 50)
            .That(ProviderName().IsMatch(identity.Provider ?? ""), nameof(identity.Provider), "format", "is not the name of a service: lower-case letters, digits, - and _.")
            .Required(nameof(identity.ProviderUserId), identity.ProviderUserId, 255)
            .That(identity.Profile is not null, nameof(identity.Profile), "required", "is needed; an empty one will do.");
        return Check(Check(rules, identity.Profile), identity.Tokens);
    }

    private static FieldRules Check(FieldRules rules, SsoProfile? profile) => profile is null ? rules : rules
        .Optional(nameof(profile.Email), profile.Email, 255)
        .Optional(nameof(profile.DisplayName), profile.DisplayName, 255)
        .Optional(nameof(profile.AvatarUrl), profile.AvatarUrl, 500)
        .Url(nameof(profile.AvatarUrl), profile.AvatarUrl)
        .JsonObject(nameof(profile.Data), profile.Data);

    private static FieldRules Check(FieldRules rules, SsoTokens? tokens) => tokens is null ? rules : rules
        .Required(nameof(tokens.AccessToken), tokens.AccessToken, MaxToken)
        .Optional(nameof(tokens.RefreshToken), tokens.RefreshToken, MaxToken)
        .That(tokens.ExpiresAt is null or { Kind: DateTimeKind.Utc }, nameof(tokens.ExpiresAt), "zone", "is not in UTC.");

    [GeneratedRegex(@"\A[a-z][a-z0-9_-]{0,49}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ProviderName();
}
