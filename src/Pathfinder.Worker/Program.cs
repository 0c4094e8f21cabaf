using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pathfinder.Data;
using Pathfinder.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Configuration.AddEnvironmentVariables("PATHFINDER_");
builder.Logging.AddPathfinderLogging(builder.Configuration);
using var loggers = LoggerFactory.Create(logging => logging.AddPathfinderLogging(builder.Configuration));
using var stopping = new CancellationTokenSource();
ConsoleCancelEventHandler stop = (_, press) =>
{
    press.Cancel = true;
    stopping.Cancel();
};
Console.CancelKeyPress += stop;
try
{
    await using var platform = await PathfinderPlatform.StartAsync(builder.Configuration, loggers, stopping.Token);
    await platform.CheckAsync(stopping.Token);
    await platform.InstallWhereOursAsync(stopping.Token);
    builder.Services.AddPathfinderWorker(platform);
    using var host = builder.Build();
    Console.CancelKeyPress -= stop; // from here on the host listens
    await host.RunAsync(stopping.Token);
    return 0;
}
catch (PathfinderException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    return 130;
}
