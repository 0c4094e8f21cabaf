namespace Pathfinder.Provisioning.Cli;

/// <summary>Files that hold what people entrusted to the platform.</summary>
internal static class PrivateFile
{
    /// <summary>Writes a file that is not there yet, readable by its owner alone; it is gone again when it does not become whole.</summary>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(path, options);
        try
        {
            await write(file);
        }
        catch
        {
            await file.DisposeAsync();
            File.Delete(path);
            throw;
        }
    }
}
