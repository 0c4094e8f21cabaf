using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.Archiving.S3;
using Pathfinder.Data;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.Tests.Archiving;

/// <summary>The promises of a store, kept by a bucket of a real S3 server.</summary>
public sealed class S3ArchiveStoreTests(S3ServerFixture fixture) : ArchiveStoreContract, IClassFixture<S3ServerFixture>, IDisposable
{
    private const int Large = 11 * 1024 * 1024;
    private readonly string prefix = Ulid.New(); // so that no test sees another's bundles
    private S3Server? server;
    private S3ArchiveStore? store;

    public void Dispose()
    {
        store?.Dispose();
    }

    [SkippableFact]
    public async Task All_names_begin_with_the_prefix()
    {
        await StoreAsync();
        var options = server!.Options;
        options.Prefix = prefix + "/bundles";
        using var prefixed = NewStore(options);

        await PutAsync(prefixed, "user/one.pfbundle", [1]);

        Assert.Equal([1], await ReadAsync(prefixed, "user/one.pfbundle"));
        Assert.Equal([1], await ReadAsync(store!, "bundles/user/one.pfbundle"));
        await Assert.ThrowsAsync<NotFoundException>(() => store!.OpenAsync("user/one.pfbundle", default));
    }

    [SkippableFact]
    public async Task A_store_that_is_killed_in_the_middle_of_an_upload_has_none_and_takes_it_again()
    {
        await StoreAsync();
        var bytes = RandomNumberGenerator.GetBytes(Large);

        var error = await Assert.ThrowsAsync<ArchiveStoreException>(() => store!.PutAsync("user/one.pfbundle", async (file, token) =>
        {
            await file.WriteAsync(bytes, token);
            await server!.KillAsync();
            await file.WriteAsync(bytes, token);
        }, default));

        Assert.True(error.IsPassing, error.Message);
        await server!.StartAgainAsync();
        await Assert.ThrowsAsync<NotFoundException>(() => store!.OpenAsync("user/one.pfbundle", default));
        await PutAsync(store!, "user/one.pfbundle", bytes);
        Assert.Equal(bytes, await ReadAsync(store!, "user/one.pfbundle"));
    }

    [SkippableFact]
    public async Task A_store_that_is_killed_in_the_middle_of_a_download_says_so()
    {
        await StoreAsync();
        await PutAsync(store!, "user/one.pfbundle", new byte[Large]);
        await using var file = await store!.OpenAsync("user/one.pfbundle", default);
        await file.ReadExactlyAsync(new byte[1024]);

        await server!.KillAsync();
        var error = await Assert.ThrowsAsync<ArchiveStoreException>(() => file.CopyToAsync(Stream.Null));

        Assert.True(error.IsPassing, error.Message);
        await server.StartAgainAsync(); // for the other tests
    }

    [SkippableFact]
    public async Task A_download_goes_on_where_it_broke_when_the_store_is_back()
    {
        await StoreAsync();
        var options = server!.Options;
        options.Retries = 6;
        using var patient = NewStore(options);
        var bytes = RandomNumberGenerator.GetBytes(Large);
        await PutAsync(patient, "user/one.pfbundle", bytes);
        await using var file = await patient.OpenAsync("user/one.pfbundle", default);
        var read = new byte[Large];
        await file.ReadExactlyAsync(read.AsMemory(0, 1024));

        await server!.KillAsync();
        var rest = file.ReadExactlyAsync(read.AsMemory(1024)).AsTask();
        await server.StartAgainAsync();
        await rest;

        Assert.Equal(bytes, read);
        Assert.Equal(0, await file.ReadAsync(new byte[1]));
    }

    [SkippableFact]
    public async Task A_bucket_that_is_missing_is_named()
    {
        await StoreAsync();
        var options = server!.Options;
        options.Bucket = "elsewhere";
        using var other = NewStore(options);

        foreach (var error in await ErrorsAsync(other))
        {
            Assert.False(error.IsPassing);
            Assert.StartsWith($"There is no bucket 'elsewhere' at {options.Endpoint}: make it", error.Message, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public async Task An_account_that_the_store_does_not_know_is_not_told()
    {
        await StoreAsync();
        var options = server!.Options;
        (options.AccessKey, options.SecretKey) = ("SOMEBODY", "the wrong secret");
        using var other = NewStore(options);

        foreach (var error in await ErrorsAsync(other))
        {
            Assert.False(error.IsPassing);
            Assert.Contains("does not accept the credentials (InvalidAccessKeyId)", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("the wrong secret", error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("SOMEBODY", error.ToString(), StringComparison.Ordinal);
        }
    }

    internal static S3ArchiveStore NewStore(S3StoreOptions options) => new(options, NullLogger<S3ArchiveStore>.Instance);

    internal static async Task<IReadOnlyList<ArchiveStoreException>> ErrorsAsync(IArchiveStore store) =>
    [
        await Assert.ThrowsAsync<ArchiveStoreException>(() => PutAsync(store, "user/one.pfbundle", [1])),
        await Assert.ThrowsAsync<ArchiveStoreException>(() => store.OpenAsync("user/one.pfbundle", default)),
    ];

    private protected override async Task<IArchiveStore> StoreAsync()
    {
        server ??= await fixture.GetAsync();
        var options = server.Options;
        options.Prefix = prefix;
        return store ??= NewStore(options);
    }

    private protected override Task<int> CountAsync() => Task.FromResult(server!.Count(prefix));
}
