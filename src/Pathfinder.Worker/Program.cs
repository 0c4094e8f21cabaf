using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Pathfinder.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Configuration.AddEnvironmentVariables("PATHFINDER_");
builder.Logging.AddPathfinderLogging(builder.Configuration);
return await HostProcess.RunAsync(builder.Configuration, platform =>
{
    builder.Services.AddPathfinderWorker(platform);
    return builder.Build();
});
