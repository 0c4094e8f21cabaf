using System.Text.Json;

namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>Our mark on a cluster that we made; written before the cluster gets its name.</summary>
/// <param name="Account">The account that owns the cluster and runs its server.</param>
internal sealed record ClusterMarker(string Account)
{
    private const string FileName = "pathfinder.json";

    /// <summary>Reads the mark; <see langword="null"/> when the cluster is not ours.</summary>
    public static ClusterMarker? Read(string cluster)
    {
        try
        {
            return JsonSerializer.Deserialize<ClusterMarker>(File.ReadAllText(Path.Combine(cluster, FileName)));
        }
        catch (Exception error) when (error is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the mark into a new cluster.</summary>
    public void Write(string cluster)
    {
        using var file = new FileStream(Path.Combine(cluster, FileName), FileMode.CreateNew);
        JsonSerializer.Serialize(file, this);
    }
}
