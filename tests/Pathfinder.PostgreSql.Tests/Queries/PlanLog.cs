using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pathfinder.PostgreSql.Tests.Queries;

/// <summary>Collects the plans that the server sends beside its answers.</summary>
internal sealed class PlanLog : ILoggerFactory, ILogger
{
    private const string Mark = "plan:\n";
    private readonly ConcurrentQueue<string> plans = new();

    /// <summary>Returns what has come since the last call: JSON, one statement each, in the order in which they ended.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (plans.TryDequeue(out var plan))
        {
            taken.Add(plan);
        }

        return taken;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
        // it keeps what it hears to itself
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        var start = text.IndexOf(Mark, StringComparison.Ordinal);
        if (start >= 0)
        {
            plans.Enqueue(text[(start + Mark.Length)..]);
        }
    }

    public void Dispose()
    {
        // holds nothing
    }
}
