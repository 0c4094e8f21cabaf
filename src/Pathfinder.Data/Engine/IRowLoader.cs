namespace Pathfinder.Data.Engine;

/// <summary>Takes rows into one table as fast as the engine can.</summary>
internal interface IRowLoader : IAsyncDisposable
{
    /// <summary>Takes one row: for each column a string, long, decimal, <see cref="DateTime"/> of kind UTC, <see cref="DateOnly"/> or null.</summary>
    ValueTask WriteAsync(IReadOnlyList<object?> row, CancellationToken cancellationToken);

    /// <summary>Sends what is left; a loader that is disposed of without it has loaded nothing, or a part.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}
