using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pathfinder.Data;

namespace Pathfinder.Hosting;

/// <summary>The whole life of a process that is nothing but one host: start of the platform, the host, and the exit code.</summary>
internal static class HostProcess
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    /// <summary>Runs until the host is told to stop. Ctrl-C ends the start too, which may install a database and take its time.</summary>
    /// <param name="create">Begins the host: reads its settings.</param>
    /// <param name="build">Builds the host once the database is reached and installed.</param>
    /// <returns>0 after an orderly stop; 1 when it cannot start, with a sentence on the error stream; 130 after Ctrl-C during the start.</returns>
    public static async Task<int> RunAsync<TBuilder>(Func<TBuilder> create, Func<TBuilder, PathfinderPlatform, IHost> build)
        where TBuilder : IHostApplicationBuilder
    {
        using var stopping = new CancellationTokenSource();
        ConsoleCancelEventHandler stop = (_, press) =>
        {
            press.Cancel = true;
            stopping.Cancel();
        };
        Console.CancelKeyPress += stop;
        try
        {
            var builder = create();
            using var loggers = LoggerFactory.Create(logging => logging.AddPathfinderLogging(builder.Configuration));
            await using var platform = await PathfinderPlatform.StartAsync(builder.Configuration, loggers, stopping.Token);
            await platform.CheckAsync(stopping.Token);
            await platform.InstallWhereOursAsync(stopping.Token);
            using var host = build(builder, platform);
            SettingFault.ThrowIfAny(host.Services);
            Console.CancelKeyPress -= stop; // from here on the host listens
            await host.RunAsync(stopping.Token);
            return 0;
        }
        catch (Exception error) when (Sentence(error) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return Failed;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return Interrupted;
        }
    }

    // an address that is taken is an IOException
    private static string? Sentence(Exception error) => SettingFault.Sentence(error) ?? (error is PathfinderException or IOException ? error.Message : null);
}
