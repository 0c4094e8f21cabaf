using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>Counts the commands that EF Core sends in this flow of execution and whose text holds a word, until disposed of.</summary>
internal sealed class QueryCount : IDisposable
{
    private static readonly AsyncLocal<QueryCount?> Current = new(); // others' tests run beside this one
    private readonly QueryCount? outer = Current.Value;
    private readonly string word;
    private int count;

    static QueryCount()
    {
        DiagnosticListener.AllListeners.Subscribe(new Listeners());
        Thread.Sleep(TimeSpan.FromSeconds(1.1)); // EF remembers for a second that nobody listened
    }

    public QueryCount(string word)
    {
        this.word = word;
        Current.Value = this;
    }

    public int Count => Volatile.Read(ref count);

    public void Dispose() => Current.Value = outer;

    private void Add(string text)
    {
        if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
        {
            Interlocked.Increment(ref count);
        }
    }

    private sealed class Listeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                value.Subscribe(new Commands(), (name, _, _) => name == RelationalEventId.CommandExecuting.Name);
            }
        }

        public void OnCompleted()
        {
            // listeners live as long as the process
        }

        public void OnError(Exception error)
        {
            // listeners report none
        }
    }

    private sealed class Commands : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData data)
            {
                Current.Value?.Add(data.Command.CommandText);
            }
        }

        public void OnCompleted()
        {
            // commands come as long as the process lives
        }

        public void OnError(Exception error)
        {
            // commands report none
        }
    }
}
