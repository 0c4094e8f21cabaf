namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>A file of a fresh name in a cluster's folder: who sees it works in that very folder, not in a copy of it.</summary>
internal sealed class FolderProof : IDisposable
{
    private const string Lead = "pathfinder-proof-";
    private readonly string path;

    private FolderProof(string cluster)
    {
        Name = Lead + Guid.NewGuid().ToString("N");
        path = Path.Combine(cluster, Name);
        using var file = new FileStream(path, FileMode.CreateNew); // never through a link: the folder is the server account's
    }

    /// <summary>Puts the file into <paramref name="cluster"/>, in place of those that a killed host left.</summary>
    /// <returns><see langword="null"/> where nothing can be written, as on a full disk.</returns>
    public static FolderProof? TryPut(string cluster)
    {
        try
        {
            foreach (var old in Directory.EnumerateFiles(cluster, Lead + "*"))
            {
                File.Delete(old);
            }

            return new FolderProof(cluster);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <inheritdoc />
    public void Dispose() => File.Delete(path);
}
