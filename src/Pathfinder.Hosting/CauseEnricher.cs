using Serilog.Core;
using Serilog.Events;

namespace Pathfinder.Hosting;

/// <summary>Adds <c>Cause</c>, the first line of an error's message, to events that carry an error.</summary>
internal sealed class CauseEnricher : ILogEventEnricher
{
    /// <inheritdoc />
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (logEvent.Exception is { } error)
        {
            logEvent.AddPropertyIfAbsent(new LogEventProperty("Cause", new ScalarValue(": " + error.Message.Split('\n')[0].TrimEnd())));
        }
    }
}
