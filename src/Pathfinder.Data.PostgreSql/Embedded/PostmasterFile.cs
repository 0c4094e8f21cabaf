using System.Diagnostics;
using System.Globalization;

namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>What <c>postmaster.pid</c> says about the server of a cluster.</summary>
/// <param name="ProcessId">The server's process.</param>
/// <param name="Port">Its port; 0 while it is not yet written.</param>
internal sealed record PostmasterFile(int ProcessId, int Port)
{
    private const string Name = "postmaster.pid";
    private const int PortLine = 3;

    /// <summary>Reads the file of a cluster; <see langword="null"/> when there is none, or none that makes sense.</summary>
    public static PostmasterFile? Read(string cluster)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(cluster, Name));
            return lines.Length > 0 && Number(lines[0]) is > 0 and var process
                ? new PostmasterFile(process, lines.Length > PortLine ? Number(lines[PortLine]) : 0)
                : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes the file of a server that is gone.</summary>
    public static void Remove(string cluster) => File.Delete(Path.Combine(cluster, Name));

    /// <summary>Whether the process still is the server of the cluster, as far as the machine lets us see.</summary>
    /// <param name="proof">A file that was just made in the cluster; without one any server counts.</param>
    public PostmasterState State(FolderProof? proof)
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && !(OperatingSystem.IsLinux() && WorksElsewhere(proof))
                ? PostmasterState.Running
                : PostmasterState.NumberReused;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return PostmasterState.Gone;
        }
    }

    // a server works in its cluster's folder; a container's root may be denied that look at another account's process
    private bool WorksElsewhere(FolderProof? proof)
    {
        var folder = $"/proc/{ProcessId}/cwd";
        return IsZombie()
            || (proof is not null && !File.Exists(Path.Combine(folder, proof.Name)) && new FileInfo(folder).LinkTarget is not null);
    }

    private bool IsZombie()
    {
        try
        {
            return File.ReadAllText($"/proc/{ProcessId}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
