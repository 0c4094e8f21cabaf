using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Pathfinder.Jobs.Quartz;

/// <summary>Registers the clock of the embedded stack.</summary>
internal static class QuartzServiceCollectionExtensions
{
    /// <summary>Ticks every registered job by Quartz with its memory store; the state of jobs is in the database.</summary>
    public static IServiceCollection AddPathfinderQuartz(this IServiceCollection services)
    {
        services.AddQuartz();
        services.AddTransient<QuartzTick>();
        services.AddHostedService<QuartzClock>();
        return services;
    }
}
