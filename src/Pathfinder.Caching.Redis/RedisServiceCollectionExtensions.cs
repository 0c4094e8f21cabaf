using Microsoft.Extensions.DependencyInjection;

namespace Pathfinder.Caching.Redis;

/// <summary>Registers the cache that all hosts share.</summary>
internal static class RedisServiceCollectionExtensions
{
    // other applications may keep their things on the same server
    private const string Instance = "pathfinder:";

    /// <summary>Keeps what is cached on a Redis server.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">How to reach it, as StackExchange.Redis has it: <c>cache.example.org:6379,ssl=true,password=...</c>.</param>
    public static IServiceCollection AddPathfinderRedis(this IServiceCollection services, string configuration) =>
        services.AddStackExchangeRedisCache(options =>
        {
            options.Configuration = configuration;
            options.InstanceName = Instance;
        });
}
