using System.Security.Cryptography;
using Pathfinder.Data;
using Pathfinder.Data.Archiving.Stores;
using Xunit;

namespace Pathfinder.Tests.Archiving;

/// <summary>What every place for bundles promises.</summary>
[Trait("Requirement", "P-TENANT-23")]
public abstract class ArchiveStoreContract
{
    private const string Key = "user/one.pfbundle";

    /// <summary>More than two parts of an upload, and no multiple of one.</summary>
    private const int Large = (11 * 1024 * 1024) + 17;

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5 * 1024 * 1024)]
    [InlineData((5 * 1024 * 1024) + 1)]
    [InlineData(10 * 1024 * 1024)]
    [InlineData(Large)]
    public async Task What_was_put_is_given_back(int size)
    {
        var bytes = RandomNumberGenerator.GetBytes(size);

        await PutAsync(await StoreAsync(), Key, bytes);

        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), Convert.ToHexString(SHA256.HashData(await ReadAsync(await StoreAsync(), Key))));
    }

    [SkippableFact]
    public async Task A_second_bundle_of_a_name_takes_the_place_of_the_first()
    {
        var store = await StoreAsync();
        await PutAsync(store, Key, [1, 2]);
        await PutAsync(store, Key, [3]);
        await PutAsync(store, "user/two.pfbundle", [4]);

        Assert.Equal([3], await ReadAsync(store, Key));
        Assert.Equal([4], await ReadAsync(store, "user/two.pfbundle"));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(100_000)]
    [InlineData(Large)]
    public async Task A_write_that_fails_leaves_nothing_and_what_was_there_before(int size)
    {
        var store = await StoreAsync();
        await PutAsync(store, Key, [1]);
        Func<Stream, CancellationToken, Task> fail = async (file, token) =>
        {
            await file.WriteAsync(new byte[size], token);
            throw new InvalidOperationException("the tenant's rows cannot be read");
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.PutAsync(Key, fail, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.PutAsync("user/two.pfbundle", fail, default));

        Assert.Equal([1], await ReadAsync(store, Key));
        await Assert.ThrowsAsync<NotFoundException>(() => store.OpenAsync("user/two.pfbundle", default));
        Assert.Equal(1, await CountAsync());
    }

    [SkippableFact]
    public async Task A_write_that_is_called_off_leaves_nothing()
    {
        var store = await StoreAsync();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutAsync(Key, async (file, token) =>
        {
            await file.WriteAsync(new byte[Large], token);
            await stop.CancelAsync();
            await file.WriteAsync(new byte[Large], token);
        }, stop.Token));

        await Assert.ThrowsAsync<NotFoundException>(() => store.OpenAsync(Key, default));
        Assert.Equal(0, await CountAsync());
    }

    [SkippableFact]
    public async Task Nothing_is_seen_of_a_bundle_before_its_last_byte()
    {
        var store = await StoreAsync();

        await store.PutAsync(Key, async (file, token) =>
        {
            await file.WriteAsync(new byte[Large], token);
            await Assert.ThrowsAsync<NotFoundException>(() => store.OpenAsync(Key, token));
        }, default);

        Assert.Equal(Large, (await ReadAsync(store, Key)).Length);
    }

    [SkippableFact]
    public async Task Several_are_written_and_read_at_once()
    {
        var store = await StoreAsync();
        var bundles = Enumerable.Range(0, 4).Select(i => (Key: FormattableString.Invariant($"user{i}/one.pfbundle"), Bytes: RandomNumberGenerator.GetBytes(200_000))).ToList();

        await Parallel.ForEachAsync(bundles, async (bundle, _) => await PutAsync(store, bundle.Key, bundle.Bytes));

        await Parallel.ForEachAsync(bundles, async (bundle, _) => Assert.Equal(bundle.Bytes, await ReadAsync(store, bundle.Key)));
    }

    [SkippableFact]
    public async Task A_deleted_bundle_is_gone_and_its_neighbour_is_not()
    {
        var store = await StoreAsync();
        await PutAsync(store, "user/one.pfbundle", [1]);
        await PutAsync(store, "user/one.pfbundle2", [2]);

        await store.DeleteAsync("user/one.pfbundle", default);
        await store.DeleteAsync("user/one.pfbundle", default);
        await store.DeleteAsync("nobody/none.pfbundle", default);

        await Assert.ThrowsAsync<NotFoundException>(() => store.OpenAsync("user/one.pfbundle", default));
        Assert.Equal([2], await ReadAsync(store, "user/one.pfbundle2"));
    }

    [SkippableFact]
    public async Task A_name_that_is_not_there_is_not_found()
    {
        var store = await StoreAsync();

        await Assert.ThrowsAsync<NotFoundException>(() => store.OpenAsync("user/none.pfbundle", default));
        await Assert.ThrowsAsync<NotFoundException>(() => store.OpenAsync("nobody/none.pfbundle", default));
    }

    [SkippableTheory]
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
        var store = await StoreAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(key, default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(key, (_, _) => Task.CompletedTask, default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAsync(key, default));
    }

    /// <summary>The store; the test is skipped where there is none.</summary>
    private protected abstract Task<IArchiveStore> StoreAsync();

    /// <summary>How many objects there are, finished or not.</summary>
    private protected abstract Task<int> CountAsync();

    private protected static Task PutAsync(IArchiveStore store, string key, byte[] bytes) =>
        store.PutAsync(key, (file, token) => file.WriteAsync(bytes, token).AsTask(), default);

    private protected static async Task<byte[]> ReadAsync(IArchiveStore store, string key)
    {
        await using var file = await store.OpenAsync(key, default);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
