using System.Diagnostics;
using Pathfinder.Data.Archiving.Stores;
using Xunit;

namespace Pathfinder.Tests.Archiving;

public sealed class FolderArchiveStoreTests : ArchiveStoreContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pathfinder-store-").FullName;
    private bool mounted;

    private FolderArchiveStore Store => new(Path.Combine(folder, "bundles"));

    public void Dispose()
    {
        if (mounted)
        {
            Run("umount", "--lazy", folder);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Bundles_are_readable_by_their_owner_alone()
    {
        await PutAsync(Store, "user/one.pfbundle", [1, 2, 3]);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "bundles", "user", "one.pfbundle")));
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(folder, "bundles", "user")) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead));
        }
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_cleared_by_the_next()
    {
        await PutAsync(Store, "user/one.pfbundle", [1]);
        var left = Path.Combine(folder, "bundles", "user", "one.pfbundle.01KAAAAAAAAAAAAAAAAAAAAAAA.part");
        await File.WriteAllBytesAsync(left, [9]);

        await PutAsync(Store, "user/one.pfbundle", [2]);

        Assert.Equal([2], await ReadAsync(Store, "user/one.pfbundle"));
        Assert.False(File.Exists(left));
    }

    [SkippableFact]
    public async Task A_disk_that_is_full_leaves_what_was_there_before_and_takes_the_next_when_there_is_room()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "mounts a small disk: needs root on Linux");
        mounted = Run("mount", "-t", "tmpfs", "-o", "size=256k,mode=755", "tmpfs", folder) == 0;
        Skip.IfNot(mounted, "may not mount");
        await PutAsync(Store, "user/one.pfbundle", new byte[60_000]);

        var error = await Assert.ThrowsAsync<IOException>(() => PutAsync(Store, "user/one.pfbundle", new byte[400_000]));
        await Assert.ThrowsAsync<IOException>(() => PutAsync(Store, "user/two.pfbundle", new byte[400_000]));

        Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
        Assert.Equal(60_000, (await ReadAsync(Store, "user/one.pfbundle")).Length);
        Assert.Equal(1, await CountAsync());
        await PutAsync(Store, "user/two.pfbundle", new byte[60_000]);
    }

    private protected override Task<IArchiveStore> StoreAsync() => Task.FromResult<IArchiveStore>(Store);

    private protected override Task<int> CountAsync() => Task.FromResult(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count());

    private static int Run(string program, params string[] args)
    {
        using var process = Process.Start(program, args);
        process.WaitForExit();
        return process.ExitCode;
    }
}
