using System.Globalization;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Installation;

namespace Pathfinder.Hosting;

/// <summary>What the pre-flight looks at outside of the database: the machine, and the pools of this host.</summary>
internal static class ResourceChecks
{
    private const long Gib = 1L << 30;
    // machines and disks are sold by names, and a part of either is not for us
    private const double Tolerance = 0.9;
    // lines on which changes are announced; they belong to no pool
    private const int Listeners = 3;

    /// <summary>Whether the server has sessions for all connections that the pools of this host can open.</summary>
    /// <param name="engine">The pools.</param>
    /// <param name="sessionLimit">How many sessions the server has for accounts like ours; null when it does not say.</param>
    public static PreflightCheck Pools(IDatabaseEngine engine, long? sessionLimit)
    {
        var pools = Enum.GetValues<DatabaseAccount>().Sum(account => engine.Pool(account).Limit);
        var needed = pools + (engine.Announces ? Listeners : 0);
        return new PreflightCheck(
            "connections of this host", string.Create(CultureInfo.InvariantCulture, $"{needed} at most"),
            sessionLimit is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{limit} or fewer, of all hosts together") : "as many as the server has sessions", sessionLimit is null || needed <= sessionLimit, IsBlocking: false,
            "set Maximum Pool Size (Oracle: Max Pool Size) in each connection string, so that the pools of all hosts together stay below what the server allows");
    }

    /// <summary>Whether the machine is large enough for development, and for production.</summary>
    /// <param name="dataFolder">A folder on the server's disk.</param>
    public static IEnumerable<PreflightCheck> Machine(string dataFolder)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var disk = new DriveInfo(Path.GetFullPath(dataFolder)).AvailableFreeSpace;
        return
        [
            Check("memory for development", memory, 2, "give the machine or the container more memory"),
            Check("memory for production", memory, 8, "enough to develop; give a server of production more"),
            Check("free disk for development", disk, 10, "make room where the data folder is"),
            Check("free disk for production", disk, 50, "enough to develop; give a server of production more"),
        ];
    }

    private static PreflightCheck Check(string name, long bytes, int gib, string advice) => new(
        name, string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / Gib:0.0} GB"), string.Create(CultureInfo.InvariantCulture, $"{gib} GB or more"),
        bytes >= gib * Tolerance * Gib, IsBlocking: false, advice);
}
