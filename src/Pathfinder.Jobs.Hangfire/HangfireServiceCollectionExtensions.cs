using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace Pathfinder.Jobs.Hangfire;

/// <summary>Registers the clock of the full stack.</summary>
internal static class HangfireServiceCollectionExtensions
{
    // several jobs may be at work at once; each is blocking a thread of its own meanwhile
    private const int Workers = 4;

    // what is kept of past ticks is of no use: the state of jobs is in the database
    private static readonly TimeSpan History = TimeSpan.FromMinutes(10);

    /// <summary>Ticks every registered job by Hangfire with its in-memory storage; the state of jobs is in the database.</summary>
    public static IServiceCollection AddPathfinderHangfire(this IServiceCollection services)
    {
        services.AddHangfire(configuration => configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = History }));
        services.AddTransient<HangfireTick>();
        services.AddHostedService<HangfireClock>();
        services.AddHangfireServer(server => server.WorkerCount = Workers);
        return services;
    }
}
