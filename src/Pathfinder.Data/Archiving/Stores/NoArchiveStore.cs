namespace Pathfinder.Data.Archiving.Stores;

/// <summary>Stands where no store is set, and says so when one is needed.</summary>
internal sealed class NoArchiveStore : IArchiveStore
{
    /// <inheritdoc />
    public Task PutAsync(string key, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) => throw new ArchiveStoreMissingException();

    /// <inheritdoc />
    public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken) => throw new ArchiveStoreMissingException();

    /// <inheritdoc />
    public Task DeleteAsync(string key, CancellationToken cancellationToken) => throw new ArchiveStoreMissingException();
}
