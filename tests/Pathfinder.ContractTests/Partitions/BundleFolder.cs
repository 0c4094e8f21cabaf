using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Partitions;

namespace Pathfinder.ContractTests.Partitions;

/// <summary>A store of bundles in a folder of the test, and the keys to them; the store can be taken away.</summary>
internal sealed class BundleFolder : IArchiveStore, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pathfinder-partitions-").FullName;
    private readonly FolderArchiveStore store;

    public BundleFolder() => store = new FolderArchiveStore(folder);

    public IBundleKeys Keys { get; } = new RingBundleKeys(KeyRings.One());

    /// <summary>What happens instead of the next writes.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>What happens instead of the next readings back: by then the bundle lies in the store.</summary>
    public Exception? Loss { get; set; }

    /// <summary>Bundles that lie in it, by their names.</summary>
    public IReadOnlyList<string> Bundles =>
        [.. Directory.EnumerateFiles(folder, "*.pfbundle", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public PartitionArchiver Archiver(IDatabaseEngine engine) => new(engine, this, Keys, TimeProvider.System);

    /// <summary>Reads a bundle through.</summary>
    public async Task<BundleSummary> ReadAsync(string key)
    {
        await using var file = await store.OpenAsync(key, default);
        return await BundleReader.VerifyAsync(file, Keys, BundleLimits.Default, default);
    }

    public Task PutAsync(string key, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) =>
        Refusal is { } refusal ? Task.FromException(refusal) : store.PutAsync(key, write, cancellationToken);

    public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken) =>
        Loss is { } loss ? Task.FromException<Stream>(loss) : store.OpenAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => store.DeleteAsync(key, cancellationToken);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
