using FsCheck;
using FsCheck.Fluent;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Bundles;
using Xunit;

namespace Pathfinder.Tests.Archiving;

/// <summary>A bundle that is not exactly what was sealed is refused, wherever it differs.</summary>
[Trait("Requirement", "P-TENANT-23")]
public sealed class RefusedBundleTests
{
    private readonly BundleLab lab = new();

    private int HeaderSize => 8 + 2 + 1 + lab.Keys.Current.Id.Length + 32 + 32;

    [Fact]
    public async Task A_flipped_bit_is_found_at_every_position()
    {
        var bundle = await lab.SmallAsync();
        for (var position = 0; position < bundle.Length * 8; position++)
        {
            var changed = bundle.ToArray();
            changed[position / 8] ^= (byte)(1 << (position % 8));

            Assert.True(await IsRefusedAsync(changed), FormattableString.Invariant($"bit {position} of {bundle.Length * 8}"));
        }
    }

    [Fact]
    public async Task A_truncated_bundle_is_found_at_every_length()
    {
        var bundle = await lab.SmallAsync();
        for (var length = 0; length < bundle.Length; length++)
        {
            Assert.True(await IsRefusedAsync(bundle[..length]), FormattableString.Invariant($"{length} bytes of {bundle.Length}"));
        }
    }

    [Fact]
    public async Task A_bundle_cut_between_two_chunks_is_found()
    {
        var bundle = await lab.LargeAsync(chunks: 3);

        for (var chunks = 0; chunks <= 3; chunks++)
        {
            Assert.Equal(BundleFault.Damaged, await FaultOfAsync(bundle[..(HeaderSize + (chunks * Chunks.SealedSize))]));
        }
    }

    [Fact]
    public async Task Changes_of_large_bundles_are_found_wherever_they_are()
    {
        var bundle = await lab.LargeAsync(chunks: 2);
        var change = Gen.Choose(0, bundle.Length - 1).SelectMany(_ => Gen.Choose(1, 255), (at, mask) => (at, mask));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(change.ToArbitrary(), it =>
        {
            var changed = bundle.ToArray();
            changed[it.at] ^= (byte)it.mask;
            return IsRefusedAsync(changed).GetAwaiter().GetResult();
        }));
    }

    [Fact]
    public async Task Chunks_that_are_swapped_repeated_left_out_or_taken_from_another_bundle_are_found()
    {
        var (bundle, other) = (await lab.LargeAsync(chunks: 4), await lab.LargeAsync(chunks: 4));
        var (header, a, b, c, rest) = Parts(bundle);

        Assert.Equal(BundleFault.Damaged, await FaultOfAsync([.. header, .. b, .. a, .. c, .. rest]));
        Assert.Equal(BundleFault.Damaged, await FaultOfAsync([.. header, .. a, .. a, .. b, .. c, .. rest]));
        Assert.Equal(BundleFault.Damaged, await FaultOfAsync([.. header, .. a, .. c, .. rest]));
        Assert.Equal(BundleFault.Damaged, await FaultOfAsync([.. header, .. a, .. Parts(other).B, .. c, .. rest]));
        Assert.Equal(BundleFault.Damaged, await FaultOfAsync([.. Parts(other).Header, .. a, .. b, .. c, .. rest]));
        Assert.Equal(240 + 16, (await lab.VerifyAsync([.. header, .. a, .. b, .. c, .. rest])).Trailer.Rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(70_000)]
    public async Task Bytes_at_the_end_that_nobody_sealed_are_found(int bytes) =>
        Assert.Equal(BundleFault.Damaged, await FaultOfAsync([.. await lab.SmallAsync(), .. new byte[bytes]]));

    [Fact]
    public async Task A_wrong_key_of_the_right_name_is_told_from_a_key_that_is_not_there()
    {
        var bundle = await lab.SmallAsync();

        Assert.Equal(BundleFault.WrongKey, await FaultOfAsync(bundle, new TestKeys(TestKeys.New())));
        Assert.Equal(BundleFault.UnknownKey, await FaultOfAsync(bundle, new TestKeys(TestKeys.New("archive-2"))));
    }

    [Fact]
    public async Task A_bundle_is_read_after_its_key_was_replaced_by_a_newer_one()
    {
        var bundle = await lab.SmallAsync();

        var read = await BundleReader.VerifyAsync(new MemoryStream(bundle), new TestKeys(TestKeys.New("archive-2"), lab.Keys.Current), BundleLimits.Default, default);

        Assert.Equal("archive-1", read.KeyId);
    }

    [Fact]
    public async Task Another_version_of_the_format_is_named()
    {
        var bundle = await lab.SmallAsync();
        bundle[9] = 2;

        var error = await Assert.ThrowsAsync<BundleException>(() => lab.VerifyAsync(bundle));

        Assert.Equal((BundleFault.UnknownVersion, "bundle.unknown_version"), (error.Fault, error.Code));
        Assert.Contains("version 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PF")]
    [InlineData("PK\u0003\u0004 a zip archive of some length")]
    [InlineData("-- a plain SQL script of some length")]
    public async Task Another_file_is_no_bundle(string text) =>
        Assert.Equal(BundleFault.NotABundle, await FaultOfAsync(System.Text.Encoding.UTF8.GetBytes(text)));

    private (byte[] Header, byte[] A, byte[] B, byte[] C, byte[] Tail) Parts(byte[] bundle)
    {
        var at = HeaderSize;
        byte[] Next() => bundle[at..(at += Chunks.SealedSize)];
        return (bundle[..at], Next(), Next(), Next(), bundle[at..]);
    }

    private async Task<bool> IsRefusedAsync(byte[] bundle)
    {
        try
        {
            await lab.VerifyAsync(bundle);
            return false;
        }
        catch (BundleException)
        {
            return true;
        }
    }

    private async Task<BundleFault> FaultOfAsync(byte[] bundle, IBundleKeys? keys = null) =>
        (await Assert.ThrowsAsync<BundleException>(() => BundleReader.VerifyAsync(new MemoryStream(bundle), keys ?? lab.Keys, BundleLimits.Default, default))).Fault;
}
