namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>Reads what the server said since this reader was made.</summary>
internal sealed class ServerLog
{
    private readonly ServerFolder folder;
    private readonly Dictionary<string, long> seen;

    /// <summary>Starts to listen, or with <paramref name="whole"/> reads from the start.</summary>
    public ServerLog(ServerFolder folder, bool whole = false)
    {
        this.folder = folder;
        seen = whole ? [] : Files().ToDictionary(file => file.FullName, file => file.Length);
    }

    /// <summary>What was said, both before and after the server opened its own log.</summary>
    public string Read() => string.Concat(Files().Select(ReadNew)).Trim();

    private IEnumerable<FileInfo> Files() => new DirectoryInfo(folder.Log).EnumerateFiles("*.log").OrderBy(file => file.LastWriteTimeUtc);

    private string ReadNew(FileInfo file)
    {
        using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var start = seen.GetValueOrDefault(file.FullName);
        stream.Position = start <= stream.Length ? start : 0; // shorter: written over by a new week's
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
