using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Pathfinder.Hosting;

return await HostProcess.RunAsync(
    () =>
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Configuration.AddEnvironmentVariables("PATHFINDER_");
        builder.Logging.AddPathfinderLogging(builder.Configuration);
        return builder;
    },
    (builder, platform) =>
    {
        builder.Services.AddPathfinderWorker(platform);
        return builder.Build();
    });
