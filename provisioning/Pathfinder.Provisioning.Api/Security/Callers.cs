using System.Security.Claims;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Sessions;

namespace Pathfinder.Provisioning.Api.Security;

/// <summary>What is known of the caller of a request.</summary>
internal static class Callers
{
    /// <summary>Whether a call is for the endpoints that are limited and audited. Routing takes any case, so this does.</summary>
    public static bool IsForEndpoints(this HttpContext context) => context.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a valid key was shown.</summary>
    public static bool IsKnown(this HttpContext context) => context.User.Identity?.IsAuthenticated == true;

    /// <summary>The API key; <see langword="null"/> when none was shown.</summary>
    public static string? KeyId(this HttpContext context) => context.User.FindFirstValue(ApiKeyHandler.KeyIdClaim);

    /// <summary>The caller's name in the audit: <c>api:</c> and what the key is for.</summary>
    public static string ActorName(this HttpContext context) => context.IsKnown() ? $"api:{context.User.Identity!.Name}" : "api:unknown";

    /// <summary>The caller for the audit. The address is the connection's: no header of a proxy is believed.</summary>
    public static Actor Actor(this HttpContext context) => Data.Audit.Actor.Named(
        context.ActorName(), new ClientInfo(context.Connection.RemoteIpAddress?.ToString(), context.Request.Headers.UserAgent.ToString()));

    /// <summary>Lets callers of a role, or one above it, in.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, ApiRole role)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireRole(role.ToString())).WithMetadata(new NeededRole(role));
}
