using Pathfinder.Data;
using Pathfinder.Hosting;
using Pathfinder.Provisioning.Api;

var builder = ApiHost.CreateBuilder(args);
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
    await platform.InstallWhereOursAsync(stopping.Token);
    await using var app = ApiHost.Build(builder, platform);
    Console.CancelKeyPress -= stop; // from here on the host listens
    await app.RunAsync(stopping.Token);
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
