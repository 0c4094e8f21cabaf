using System.Text;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Bundles;
using Xunit;

namespace Pathfinder.Tests.Archiving;

/// <summary>Who has the key can still not make a reader believe, write or hold more than the format allows.</summary>
[Trait("Requirement", "P-TENANT-23")]
public sealed class HostileBundleTests
{
    private const string Row = "[1,\"x\"]\n";
    private const string Table = "{\"table\":\"notes\"}\n";
    private readonly BundleLab lab = new();

    [Fact]
    public async Task What_is_forged_well_reads_as_a_bundle()
    {
        var before = lab.ManifestLine() + Table + Row;

        var read = await lab.VerifyAsync(lab.Forge(before + BundleLab.TrailerLine(before, Row)));

        Assert.Equal(1, read.Trailer.Rows);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("notes; drop table pf_users")]
    [InlineData("notes\\\"")]
    [InlineData("Notes")]
    [InlineData("")]
    [InlineData("1notes")]
    [InlineData("nötes")]
    [InlineData("notes\\n")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public async Task Names_that_no_table_of_ours_can_have_are_refused(string name)
    {
        var columns = "[{\"name\":\"id\",\"kind\":\"integer\"}]";

        Assert.Equal(BundleFault.Malformed, await FaultOfAsync(lab.ManifestLine(tables: $"[{{\"name\":\"{name}\",\"module\":\"career\",\"columns\":{columns},\"rows\":0}}]")));
        Assert.Equal(BundleFault.Malformed, await FaultOfAsync(lab.ManifestLine(tables: $"[{{\"name\":\"notes\",\"module\":\"{name}\",\"columns\":{columns},\"rows\":0}}]")));
        Assert.Equal(BundleFault.Malformed, await FaultOfAsync(lab.ManifestLine(
            tables: $"[{{\"name\":\"notes\",\"module\":\"career\",\"columns\":[{{\"name\":\"{name}\",\"kind\":\"text\"}}],\"rows\":0}}]")));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("""[{"name":"notes","module":"career","columns":[],"rows":0}]""")]
    [InlineData("""[{"name":"notes","module":"career","columns":[{"name":"id","kind":"blob"}],"rows":0}]""")]
    [InlineData("""[{"name":"notes","module":"career","columns":[{"name":"id","kind":1}],"rows":0}]""")]
    [InlineData("""[{"name":"notes","module":"career","columns":[{"name":"id","kind":"text"}],"rows":-1}]""")]
    [InlineData("""[{"name":"notes","module":"career","columns":[{"name":"id","kind":"text"}]}]""")]
    [InlineData("""[{"name":"notes","module":"other","columns":[{"name":"id","kind":"text"}],"rows":0}]""")]
    [InlineData("""[{"name":"notes","module":"career","columns":[{"name":"id","kind":"text"},{"name":"id","kind":"text"}],"rows":0}]""")]
    [InlineData("""[{"name":"a","module":"career","columns":[{"name":"id","kind":"text"}],"rows":0},{"name":"a","module":"career","columns":[{"name":"id","kind":"text"}],"rows":0}]""")]
    [InlineData("""[{"name":"notes","module":"career","columns":[{"name":"id","kind":"text"}],"rows":0,"path":"/tmp"}]""")]
    [InlineData("""[{"name":"notes","name":"other","module":"career","columns":[{"name":"id","kind":"text"}],"rows":0}]""")]
    public async Task A_manifest_that_is_not_in_order_is_refused(string tables) =>
        Assert.Equal(BundleFault.Malformed, await FaultOfAsync(lab.ManifestLine(tables: tables)));

    [Theory]
    [InlineData("")]
    [InlineData("{}\n")]
    [InlineData("null\n")]
    [InlineData("[1]\n")]
    [InlineData("not json\n")]
    [InlineData("{\"table\":\"notes\"}\n")]
    [InlineData("{\"table\":\"notes\",\"trailer\":null}\n")]
    [InlineData("{\"table\":\"notes\"}")]
    public async Task A_bundle_begins_with_its_manifest(string text) => Assert.Equal(BundleFault.Malformed, await FaultOfAsync(text));

    [Theory]
    [InlineData("[1]\n")]
    [InlineData("[1,\"x\",2]\n")]
    [InlineData("[\"1\",\"x\"]\n")]
    [InlineData("[1.5,\"x\"]\n")]
    [InlineData("[1,2]\n")]
    [InlineData("[1,[]]\n")]
    [InlineData("[1,\"\\ud800\"]\n")]
    [InlineData("[1,\"x\"]]\n")]
    [InlineData("[1,\"x\"\n")]
    [InlineData("[99999999999999999999,\"x\"]\n")]
    public async Task A_row_has_one_value_of_its_kind_for_each_column(string row)
    {
        var before = lab.ManifestLine() + Table + row;

        Assert.Equal(BundleFault.Malformed, await FaultOfAsync(before + BundleLab.TrailerLine(before, row)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(long.MaxValue)]
    public async Task Counts_that_lie_are_found(long announced)
    {
        var before = lab.ManifestLine(announced) + Table + Row;

        Assert.Equal(BundleFault.Miscounted, await FaultOfAsync(before + BundleLab.TrailerLine(before, Row)));
    }

    [Fact]
    public async Task A_trailer_that_does_not_agree_is_found()
    {
        var before = lab.ManifestLine() + Table + Row;
        var trailer = BundleLab.TrailerLine(before, Row);

        Assert.Equal(BundleFault.Miscounted, await FaultOfAsync(before + BundleLab.TrailerLine(before, "[2,\"x\"]\n")));
        Assert.Equal(BundleFault.Miscounted, await FaultOfAsync(before + BundleLab.TrailerLine(before + " ", Row)));
        Assert.Equal(BundleFault.Miscounted, await FaultOfAsync(before + BundleLab.TrailerLine(before, Row, Row)));
        Assert.Equal(BundleFault.Miscounted, await FaultOfAsync(before + trailer.Replace("\"notes\"", "\"other\"", StringComparison.Ordinal)));
        Assert.Equal(BundleFault.Miscounted, await FaultOfAsync(lab.ManifestLine(0) + BundleLab.TrailerLine(lab.ManifestLine(0))));
    }

    [Fact]
    public async Task Tables_that_were_not_announced_are_found()
    {
        var manifest = lab.ManifestLine(0);

        Assert.Equal(BundleFault.Miscounted, await FaultOfAsync(manifest + "{\"table\":\"other\"}\n"));
        Assert.Equal(BundleFault.Miscounted, await FaultOfAsync(manifest + Table + Table));
    }

    [Fact]
    public async Task Nothing_may_follow_the_trailer()
    {
        var before = lab.ManifestLine() + Table + Row;
        var whole = before + BundleLab.TrailerLine(before, Row);

        Assert.Equal(BundleFault.Malformed, await FaultOfAsync(whole + Row));
        Assert.Equal(BundleFault.Malformed, await FaultOfAsync(lab.Seal(Encoding.UTF8.GetBytes(whole), unpacked: [1, 2, 3])));
        Assert.Equal(BundleFault.Malformed, await FaultOfAsync(lab.Seal(Encoding.UTF8.GetBytes(whole), unpacked: new byte[300_000])));
    }

    [Fact]
    public async Task What_cannot_be_unpacked_is_refused()
    {
        var packed = Encoding.UTF8.GetBytes("this was never packed at all, whatever it says");

        Assert.Equal(BundleFault.Malformed, await FaultOfAsync(lab.SealAsIs(packed)));
        Assert.Equal(BundleFault.Malformed, await FaultOfAsync(lab.SealAsIs([])));
    }

    [Fact]
    public async Task A_bomb_of_one_long_line_is_refused_before_it_fills_memory()
    {
        var bomb = lab.Seal(new byte[200 * 1024 * 1024]);

        Assert.True(bomb.Length < 200_000);
        Assert.Equal(BundleFault.TooLarge, await FaultOfAsync(bomb));
    }

    [Fact]
    public async Task A_bomb_of_many_rows_is_refused_long_before_its_end()
    {
        var rows = string.Concat(Enumerable.Repeat("[1,\"" + new string('x', 10_000) + "\"]\n", 10_000));

        Assert.Equal(BundleFault.TooLarge, await FaultOfAsync(lab.ManifestLine(10_000) + Table + rows));
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused_whatever_its_ratio()
    {
        var limits = new BundleLimits { LineBytes = 100_000 };
        var error = await Assert.ThrowsAsync<BundleException>(() => lab.VerifyAsync(lab.Forge(
            lab.ManifestLine() + Table + "[1,\"" + Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(400_000)) + "\"]\n"), limits));

        Assert.Equal(BundleFault.TooLarge, error.Fault);
    }

    private Task<BundleFault> FaultOfAsync(string text) => FaultOfAsync(lab.Forge(text));

    private async Task<BundleFault> FaultOfAsync(byte[] bundle) => (await Assert.ThrowsAsync<BundleException>(() => lab.VerifyAsync(bundle))).Fault;
}
