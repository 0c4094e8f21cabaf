using Pathfinder.Data;
using Pathfinder.Data.Archiving.Stores;
using Xunit;

namespace Pathfinder.Tests.Archiving;

[Trait("Requirement", "P-TENANT-23")]
public sealed class FolderArchiveStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pathfinder-store-").FullName;

    private FolderArchiveStore Store => new(Path.Combine(folder, "bundles"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_was_put_is_given_back_and_readable_by_its_owner_alone()
    {
        await Store.PutAsync("user/one.pfbundle", (file, token) => file.WriteAsync(new byte[] { 1, 2, 3 }, token).AsTask(), default);

        Assert.Equal([1, 2, 3], await ReadAsync("user/one.pfbundle"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "bundles", "user", "one.pfbundle")));
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(folder, "bundles", "user")) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead));
        }
    }

    [Fact]
    public async Task A_write_that_fails_leaves_nothing_and_what_was_there_before()
    {
        await Store.PutAsync("user/one.pfbundle", (file, token) => file.WriteAsync(new byte[] { 1 }, token).AsTask(), default);

        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync("user/one.pfbundle", async (file, token) =>
        {
            await file.WriteAsync(new byte[100_000], token);
            throw new IOException("No space left on device");
        }, default));

        Assert.Equal([1], await ReadAsync("user/one.pfbundle"));
        Assert.Single(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_cleared_by_the_next()
    {
        await Store.PutAsync("user/one.pfbundle", (file, token) => file.WriteAsync(new byte[] { 1 }, token).AsTask(), default);
        var left = Path.Combine(folder, "bundles", "user", "one.pfbundle.01KAAAAAAAAAAAAAAAAAAAAAAA.part");
        await File.WriteAllBytesAsync(left, [9]);

        await Store.PutAsync("user/one.pfbundle", (file, token) => file.WriteAsync(new byte[] { 2 }, token).AsTask(), default);

        Assert.Equal([2], await ReadAsync("user/one.pfbundle"));
        Assert.False(File.Exists(left));
    }

    [SkippableFact]
    public async Task A_disk_that_is_full_leaves_nothing()
    {
        Skip.IfNot(File.Exists("/dev/full"), "There is no device here that is always full.");
        Directory.CreateDirectory(Path.Combine(folder, "bundles", "user"));

        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync("user/one.pfbundle", async (_, token) =>
        {
            await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            await full.WriteAsync(new byte[100_000], token);
            await full.FlushAsync(token);
        }, default));

        Assert.Empty(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_not_found()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => Store.OpenAsync("user/none.pfbundle", default));
        await Assert.ThrowsAsync<NotFoundException>(() => Store.OpenAsync("nobody/none.pfbundle", default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../one")]
    [InlineData("user/../../one")]
    [InlineData("/etc/passwd")]
    [InlineData("user//one")]
    [InlineData("user\\one")]
    [InlineData("user/one\n")]
    [InlineData(".hidden")]
    [InlineData("C:one")]
    public async Task A_name_that_leads_elsewhere_is_refused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenAsync(key, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutAsync(key, (_, _) => Task.CompletedTask, default));
    }

    private async Task<byte[]> ReadAsync(string key)
    {
        await using var file = await Store.OpenAsync(key, default);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
