using System.Security.Cryptography;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Tests.Archiving;

/// <summary>How much memory a bundle takes while it is written, sent and read.</summary>
[Trait("Requirement", "P-TENANT-23")]
[Collection(Alone.Name)]
public sealed class ArchiveMemoryTests
{
    private const int MiB = 1024 * 1024;

    private readonly BundleLab lab = new();
    private readonly long before = GC.GetTotalMemory(forceFullCollection: true);
    private long most;

    [Fact]
    public async Task A_bundle_of_any_size_is_written_and_read_in_little_memory()
    {
        const int Batches = 100;
        const int RowsOfBatch = 500;
        var path = Path.GetTempFileName();
        var table = BundleLab.Table("notes", Batches * RowsOfBatch);
        try
        {
            await using (var file = File.Create(path))
            {
                await using var writer = await BundleWriter.CreateAsync(file, lab.Manifest(table), lab.Keys.Current, BundleLimits.Default, default);
                await writer.BeginTableAsync(table.Name, default);
                for (var batch = 0; batch < Batches; batch++)
                {
                    using var rows = BundleLab.Reader(
                        table, [.. Enumerable.Range(0, RowsOfBatch).Select(i => (object?[])[(long)i, Convert.ToHexString(RandomNumberGenerator.GetBytes(2048))])]);
                    while (await rows.ReadAsync())
                    {
                        await writer.WriteRowAsync(rows, default);
                    }

                    if (batch % 25 == 0)
                    {
                        Look();
                    }
                }

                await writer.CompleteAsync(default);
            }

            await using var bundle = File.OpenRead(path);
            using var reader = await BundleReader.OpenAsync(bundle, lab.Keys, BundleLimits.Default, default);
            await reader.NextTableAsync(default);
            for (var row = 0; await reader.ReadRowAsync(default); row++)
            {
                if (row % 10_000 == 0)
                {
                    Look();
                }
            }

            await reader.NextTableAsync(default);
            Assert.True((await reader.CompleteAsync(default)).PlainBytes > 160L * MiB);
            Assert.True(most < 64L * MiB, $"{most} bytes");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task An_upload_takes_the_memory_of_one_part_whatever_its_size()
    {
        using var server = new ScriptedStore(_ => false);
        using var store = S3ArchiveStoreTests.NewStore(server.Options);
        var buffer = new byte[64 * 1024];

        await store.PutAsync("user/one.pfbundle", async (file, token) =>
        {
            for (var written = 0; written < 160 * MiB; written += buffer.Length)
            {
                await file.WriteAsync(buffer, token);
                if (written % (32 * MiB) == 0)
                {
                    Look();
                }
            }
        }, default);

        Assert.Equal(160 / 5, server.Requests.Count(request => request.StartsWith("PUT ", StringComparison.Ordinal)));
        Assert.True(most < 32L * MiB, $"{most} bytes");
    }

    private void Look() => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
}
