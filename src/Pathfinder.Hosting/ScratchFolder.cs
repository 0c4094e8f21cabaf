namespace Pathfinder.Hosting;

/// <summary>A folder of its own for a private server that is thrown away.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private const UnixFileMode EnterableByOthers =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly DirectoryInfo folder;

    /// <summary>Makes the folder.</summary>
    /// <param name="prefix">How its name begins.</param>
    public ScratchFolder(string prefix)
    {
        folder = Directory.CreateTempSubdirectory(prefix);
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode = EnterableByOthers; // under root the server runs as another account
        }
    }

    /// <summary>Where the server's data goes; not made yet.</summary>
    public string DataFolder => Path.Combine(folder.FullName, "server");

    /// <summary>Removes everything.</summary>
    public void Dispose() => folder.Delete(recursive: true);
}
