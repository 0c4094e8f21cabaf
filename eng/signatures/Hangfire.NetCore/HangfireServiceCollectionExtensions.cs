using Microsoft.Extensions.DependencyInjection;

namespace Hangfire;

public static class HangfireServiceCollectionExtensions
{
    public static IServiceCollection AddHangfire(this IServiceCollection services, Action<IGlobalConfiguration> configuration) => throw null!;

    public static IServiceCollection AddHangfireServer(this IServiceCollection services, Action<BackgroundJobServerOptions> optionsAction) => throw null!;
}
