using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Pathfinder.Provisioning.Api.Security;

/// <summary>Bounds what one caller can ask for, by key, or by address where no valid key is shown.</summary>
internal static class RateLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Registers the limits.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<ApiOptions>>((limiter, options) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
                context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(All(options.Value), Changes(options.Value));
        });
        return services;
    }

    // probes of health, which lie outside, must not starve
    private static PartitionedRateLimiter<HttpContext> All(ApiOptions options) => PartitionedRateLimiter.Create<HttpContext, string>(context =>
        !context.IsForEndpoints() ? RateLimitPartition.GetNoLimiter("")
        : context.KeyId() is { } key ? Limit("key " + key, options.RequestsPerMinute)
        : Limit("address " + context.Connection.RemoteIpAddress, options.AnonymousPerMinute));

    private static PartitionedRateLimiter<HttpContext> Changes(ApiOptions options) => PartitionedRateLimiter.Create<HttpContext, string>(context =>
        context.IsForEndpoints() && context.KeyId() is { } key && !HttpMethods.IsGet(context.Request.Method)
            ? Limit("key " + key, options.ChangesPerMinute)
            : RateLimitPartition.GetNoLimiter(""));

    private static RateLimitPartition<string> Limit(string partition, int perMinute) => RateLimitPartition.GetFixedWindowLimiter(
        partition, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = Window });
}
