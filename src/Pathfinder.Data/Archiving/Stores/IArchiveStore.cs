namespace Pathfinder.Data.Archiving.Stores;

/// <summary>Keeps bundles under names: parts of A-Z, a-z, 0-9, hyphen, underscore and dot, parted by slashes.</summary>
internal interface IArchiveStore
{
    /// <summary>Writes a bundle; under its name there is the whole of it or what was there before.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="write">Writes it from its beginning to its end.</param>
    /// <param name="cancellationToken">Gives up; nothing is left.</param>
    Task PutAsync(string key, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken);

    /// <summary>Opens a bundle for reading from its beginning.</summary>
    /// <exception cref="NotFoundException">There is none of that name.</exception>
    Task<Stream> OpenAsync(string key, CancellationToken cancellationToken);

    /// <summary>Deletes a bundle, and what a lost writer left of it; where there is none of that name, it does nothing.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);
}
