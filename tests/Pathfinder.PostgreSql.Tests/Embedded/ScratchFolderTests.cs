using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.Data.PostgreSql.Embedded;
using Pathfinder.Hosting;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Embedded;

public sealed class ScratchFolderTests
{
    [Fact]
    public async Task What_a_killed_process_left_is_stopped_and_removed_and_nothing_else()
    {
        var prefix = $"pathfinder-scratch-{Guid.NewGuid():N}-";
        using var alive = new ScratchFolder(prefix);
        var path = Directory.CreateTempSubdirectory(prefix).FullName;
        using var guard = new ServerFolderGuard(path);
        await File.WriteAllTextAsync(Path.Combine(path, "lock"), "");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        // a server whose host was killed: it runs, and nobody uses it
        var options = new EmbeddedPostgresOptions { DataFolder = Path.Combine(path, "server"), KeepRunning = true, Durability = PostgresDurability.None };
        await (await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None)).DisposeAsync();
        var server = File.ReadLines(Path.Combine(options.DataFolder, "cluster", "postmaster.pid")).First();

        await ScratchFolder.RemoveAbandonedAsync(prefix, CancellationToken.None);

        Assert.False(Directory.Exists(path));
        for (var i = 0; i < 200 && Directory.Exists("/proc/" + server); i++)
        {
            await Task.Delay(50); // its file goes before the process does
        }

        Assert.False(Directory.Exists("/proc/" + server));
        Assert.True(Directory.Exists(Path.GetDirectoryName(alive.DataFolder)));
    }
}
