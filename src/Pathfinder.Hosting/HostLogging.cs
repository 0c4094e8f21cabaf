using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;

namespace Pathfinder.Hosting;

/// <summary>Serilog under the platform's logging, set by section <c>Serilog</c>.</summary>
public static class HostLogging
{
    /// <summary>Writes to standard error, so that standard output stays for data.</summary>
    /// <param name="logging">The host's logging.</param>
    /// <param name="configuration">The host's configuration.</param>
    /// <param name="minimum">The least level where section <c>Serilog</c> says nothing.</param>
    /// <param name="withStackTraces">Whether errors come with all that is known of them, or with their message only.</param>
    public static ILoggingBuilder AddPathfinderLogging(
        this ILoggingBuilder logging, IConfiguration configuration, LogLevel minimum = LogLevel.Information, bool withStackTraces = true)
    {
        logging.ClearProviders();
        var settings = new LoggerConfiguration().MinimumLevel.Is((LogEventLevel)(int)minimum);
        settings.MinimumLevel.Override("Microsoft", LogEventLevel.Warning);
        settings.MinimumLevel.Override("Npgsql", LogEventLevel.Warning);
        settings.MinimumLevel.Override("Quartz", LogEventLevel.Warning);
        settings.Filter.ByExcluding(TellsWhatEndsTheStart);
        settings.Enrich.With(new CauseEnricher());
        settings.WriteTo.Console(
            standardErrorFromLevel: LogEventLevel.Verbose,
            formatProvider: System.Globalization.CultureInfo.InvariantCulture,
            outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}" + (withStackTraces ? "{NewLine}{Exception}" : "{Cause:l}{NewLine}"));
        settings.ReadFrom.Configuration(configuration);
        logging.SetMinimumLevel(LogLevel.Trace); // Serilog decides
        return logging.AddSerilog(settings.CreateLogger(), dispose: true);
    }

    // what keeps a host from starting is thrown as well, and told once in a sentence; that its services are stopped then is no fault of theirs
    private static bool TellsWhatEndsTheStart(LogEvent entry) => entry.Exception is OperationCanceledException
        ? entry.Properties.GetValueOrDefault("SourceContext") is ScalarValue { Value: "Microsoft.Extensions.Hosting.Internal.Host" }
        : entry.Properties.GetValueOrDefault("EventId") is StructureValue id
            && id.Properties.Any(property => property is { Name: "Name", Value: ScalarValue { Value: "HostedServiceStartupFaulted" } });
}
