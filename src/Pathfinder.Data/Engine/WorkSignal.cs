namespace Pathfinder.Data.Engine;

/// <summary>Wakes this process's worker when this process has asked for work, before any announcement of the database arrives.</summary>
internal sealed class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim gate = new(0, 1);

    /// <summary>Says that there is work; several calls before the worker looks count as one.</summary>
    public void Set()
    {
        try
        {
            gate.Release();
        }
        catch (SemaphoreFullException)
        {
            // it has been said and not yet heard
        }
    }

    /// <summary>Waits until there is work or the limit has passed.</summary>
    public Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => gate.WaitAsync(limit, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => gate.Dispose();
}
