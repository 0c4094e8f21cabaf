using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.Data.PostgreSql.Embedded;

namespace Pathfinder.Hosting;

/// <summary>A folder of its own for a private server that is thrown away.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private const UnixFileMode EnterableByOthers =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const string LockName = "lock";
    private const string ServerName = "server";
    private readonly DirectoryInfo folder;
    private readonly FileStream held; // tells the sweep of another process that this one lives

    /// <summary>Makes the folder.</summary>
    /// <param name="prefix">How its name begins.</param>
    public ScratchFolder(string prefix)
    {
        folder = Directory.CreateTempSubdirectory(prefix);
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode = EnterableByOthers; // under root the server runs as another account
        }

        held = new FileStream(Path.Combine(folder.FullName, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>The folder.</summary>
    public string Root => folder.FullName;

    /// <summary>Where the server's data goes; not made yet.</summary>
    public string DataFolder => Path.Combine(folder.FullName, ServerName);

    /// <summary>Stops the servers and removes the folders of processes that were killed before they could.</summary>
    /// <param name="prefix">How the names of the folders begin.</param>
    /// <param name="cancellationToken">Stops between two folders.</param>
    public static async Task RemoveAbandonedAsync(string prefix, CancellationToken cancellationToken)
    {
        foreach (var path in Directory.GetDirectories(Path.GetTempPath(), prefix + "*"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await using var held = new FileStream(Path.Combine(path, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                var server = new EmbeddedPostgresOptions { DataFolder = Path.Combine(path, ServerName) };
                if (await EmbeddedPostgres.StopAsync(server, NullLogger.Instance, cancellationToken))
                {
                    Directory.Delete(path, recursive: true);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or EmbeddedPostgresException)
            {
                // in use, of another account, or not to be had: nobody waits for it
            }
        }
    }

    /// <summary>Removes everything.</summary>
    public void Dispose()
    {
        held.Dispose();
        folder.Delete(recursive: true);
    }
}
