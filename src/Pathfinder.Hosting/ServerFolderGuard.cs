using System.Diagnostics;

namespace Pathfinder.Hosting;

/// <summary>Sees that a folder and the servers whose data lies in it do not outlive this process, however it ends.</summary>
/// <remarks>Who is killed cannot clean up: a shell waits for the end of its pipe, which the kernel brings about, then ends the servers and
/// removes the folder.</remarks>
internal sealed class ServerFolderGuard : IDisposable
{
    private const string CleanUp = """
        trap '' INT TERM HUP
        exec 3<&0
        ( read -r _ <&3
          for file in "$1"/cluster/postmaster.pid "$1"/*/cluster/postmaster.pid; do
            server=$(head -n 1 "$file") || continue
            kill -QUIT "$server"
            while kill -0 "$server"; do sleep 0.05; done
          done
          umount "$1"
          rm -rf "$1" ) >/dev/null 2>&1 &
        """;

    private readonly Process? shell; // held, so that the pipe does not end with a garbage collection

    /// <summary>Guards a folder, which need not be there yet.</summary>
    public ServerFolderGuard(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", CleanUp, "sh", folder]) { RedirectStandardInput = true });
        }
    }

    /// <summary>Ends the watch by cleaning up now.</summary>
    public void Dispose()
    {
        shell?.StandardInput.Dispose();
        shell?.Dispose();
    }
}
