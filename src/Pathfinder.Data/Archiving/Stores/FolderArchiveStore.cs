using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Archiving.Stores;

/// <summary>Bundles as files of one folder, readable by their owner alone.</summary>
internal sealed class FolderArchiveStore(string folder) : IArchiveStore
{
    private const string Unfinished = ".part";

    /// <inheritdoc />
    public async Task PutAsync(string key, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        Prepare(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Ulid.New()}{Unfinished}";
        try
        {
            await using (var file = Create(draft))
            {
                await write(file, cancellationToken);
                file.Flush(flushToDisk: true); // the name must not reach the disk before the bytes do
            }

            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }

        DeleteUnfinished(path);
    }

    /// <inheritdoc />
    public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        try
        {
            return Task.FromResult<Stream>(new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.SequentialScan | FileOptions.Asynchronous,
            }));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotFoundException("bundle", key);
        }
    }

    /// <inheritdoc />
    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (Directory.Exists(Path.GetDirectoryName(path)))
        {
            File.Delete(path);
            DeleteUnfinished(path);
        }

        return Task.CompletedTask;
    }

    // what a killed worker left of the same bundle
    private static void DeleteUnfinished(string path)
    {
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.*{Unfinished}"))
        {
            File.Delete(left);
        }
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private static void Prepare(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string PathOf(string key) => Path.Combine(folder, StoreKey.Check(key).Replace('/', Path.DirectorySeparatorChar));
}
