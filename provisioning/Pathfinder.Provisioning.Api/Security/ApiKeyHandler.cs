using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Pathfinder.Data.ApiKeys;

namespace Pathfinder.Provisioning.Api.Security;

/// <summary>Proves a caller by <c>Authorization: Bearer pfk_...</c>.</summary>
internal sealed class ApiKeyHandler(
    IApiKeys keys, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Name of the scheme, and of the header's.</summary>
    public const string SchemeName = "Bearer";

    /// <summary>Claim with the key of the API key.</summary>
    public const string KeyIdClaim = "key_id";

    private const string Lead = SchemeName + " ";

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Lead, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await keys.AuthenticateAsync(header[Lead.Length..].Trim(), Context.RequestAborted) is not { } caller)
        {
            return AuthenticateResult.Fail("The API key is unknown, expired or taken back.");
        }

        // a role includes the ones before it
        var claims = Enum.GetValues<ApiRole>().Where(role => role <= caller.Role).Select(role => new Claim(ClaimTypes.Role, role.ToString()))
            .Prepend(new Claim(KeyIdClaim, caller.KeyId)).Prepend(new Claim(ClaimTypes.Name, caller.Name));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));
    }

    /// <inheritdoc />
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        return base.HandleChallengeAsync(properties);
    }
}
