using FsCheck;
using FsCheck.Fluent;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Bundles;
using Xunit;

namespace Pathfinder.Tests.Archiving;

[Trait("Requirement", "P-TENANT-23")]
public sealed class BundleRoundTripTests
{
    private static readonly BundleTable AllKinds = new(
        "everything", "career",
        [
            new("id", BundleColumnKind.Integer), new("title", BundleColumnKind.Text), new("details", BundleColumnKind.Json), new("score", BundleColumnKind.Decimal),
            new("made_at", BundleColumnKind.Timestamp), new("born_on", BundleColumnKind.Date),
        ],
        3);

    private readonly BundleLab lab = new();

    [Fact]
    public async Task Values_of_every_kind_come_back_exactly()
    {
        var moment = new DateTime(2026, 11, 21, 7, 33, 12, DateTimeKind.Utc).AddTicks(1_234_560);
        object?[][] rows =
        [
            [long.MaxValue, "line\nbreak \"quoted\" \\ \u2028 日本語 \U0001F600", "{\"a\": [1, 2]}", 12345678901234.5600m, moment, new DateTime(1987, 2, 3)],
            [long.MinValue, "[", "[]", -0.0001m, DateTime.MaxValue, DateTime.MinValue],
            [0L, null, null, null, null, null],
        ];
        using var file = new MemoryStream();

        var written = await lab.WriteAsync(file, lab.Manifest(AllKinds), [rows]);
        file.Position = 0;
        using var reader = await BundleReader.OpenAsync(file, lab.Keys, BundleLimits.Default, default);

        Assert.Equal("everything", (await reader.NextTableAsync(default))!.Name);
        Assert.True(await reader.ReadRowAsync(default));
        Assert.Equal([rows[0][0], rows[0][1], rows[0][2], rows[0][3], moment, new DateOnly(1987, 2, 3)], reader.Values);
        Assert.True(await reader.ReadRowAsync(default));
        Assert.Equal([rows[1][0], rows[1][1], rows[1][2], rows[1][3], DateTime.MaxValue, DateOnly.MinValue], reader.Values);
        Assert.True(await reader.ReadRowAsync(default));
        Assert.Equal(rows[2], reader.Values);
        Assert.False(await reader.ReadRowAsync(default));
        Assert.Null(await reader.NextTableAsync(default));
        var read = await reader.CompleteAsync(default);
        Assert.Equal(written.Trailer.Sha256, read.Trailer.Sha256);
        Assert.Equal(written.Trailer.Tables, read.Trailer.Tables);
        Assert.Equal((written.PlainBytes, 3L), (read.PlainBytes, read.Trailer.Rows));
    }

    [Fact]
    public async Task Empty_tables_are_kept()
    {
        using var file = new MemoryStream();

        await lab.WriteAsync(file, lab.Manifest(BundleLab.Table("first", 0), BundleLab.Table("second", 0)), [[], []]);
        var read = await lab.VerifyAsync(file.ToArray());

        Assert.Equal([("first", 0L), ("second", 0L)], read.Trailer.Tables.Select(table => (table.Name, table.Rows)));
    }

    [Fact]
    public void Whatever_the_texts_they_come_back()
    {
        var text = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(value => value.Get).Where(value => !value.Any(char.IsSurrogate));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(text.ArrayOf().ToArbitrary(), texts =>
        {
            object?[][] rows = [.. texts.Select((value, i) => (object?[])[(long)i, value])];
            using var file = new MemoryStream();
            lab.WriteAsync(file, lab.Manifest(BundleLab.Table("notes", rows.Length)), [rows]).GetAwaiter().GetResult();
            file.Position = 0;
            return Read(file).SequenceEqual(texts);
        }));
    }

    [Fact]
    public async Task A_bundle_of_many_chunks_is_read_through_a_stream_that_gives_little_at_a_time()
    {
        var bundle = await lab.LargeAsync(chunks: 5);
        await using var slow = new TricklingStream(bundle);

        var read = await BundleReader.VerifyAsync(slow, lab.Keys, BundleLimits.Default, default);

        Assert.Equal(320, read.Trailer.Rows);
        Assert.True(bundle.Length > 4 * Chunks.SealedSize);
    }

    [Fact]
    public async Task Two_bundles_of_the_same_rows_share_no_bytes_that_tell_so()
    {
        var (first, second) = (await lab.SmallAsync(), await lab.SmallAsync());

        var header = 8 + 2 + 1 + lab.Keys.Current.Id.Length;
        Assert.Equal(first.AsSpan(0, header), second.AsSpan(0, header));
        Assert.NotEqual(first[header..], second[header..]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_table_with_other_rows_than_announced_is_not_finished(int announced)
    {
        using var file = new MemoryStream();

        var error = await Assert.ThrowsAsync<BundleException>(() => lab.WriteAsync(file, lab.Manifest(BundleLab.Table("notes", announced)), [[[1L, "x"]]]));

        Assert.Equal(BundleFault.Miscounted, error.Fault);
        Assert.Equal(BundleFault.Damaged, (await Assert.ThrowsAsync<BundleException>(() => lab.VerifyAsync(file.ToArray()))).Fault);
    }

    [Fact]
    public async Task A_table_that_is_left_out_is_not_forgotten()
    {
        using var file = new MemoryStream();

        var error = await Assert.ThrowsAsync<BundleException>(() => lab.WriteAsync(file, lab.Manifest(BundleLab.Table("a", 0), BundleLab.Table("b", 0)), [[]]));

        Assert.Equal(BundleFault.Miscounted, error.Fault);
    }

    [Fact]
    public async Task A_row_that_no_reader_would_take_is_refused_when_it_is_written()
    {
        using var file = new MemoryStream();

        var error = await Assert.ThrowsAsync<BundleException>(() => lab.WriteAsync(
            file, lab.Manifest(BundleLab.Table("notes", 1)), [[[1L, new string('x', 2000)]]], new BundleLimits { LineBytes = 1000 }));

        Assert.Equal(BundleFault.TooLarge, error.Fault);
    }

    [Fact]
    public async Task A_disk_that_fills_up_leaves_nothing_that_opens()
    {
        await using var disk = new FullDisk(capacity: 100_000);
        var rows = Enumerable.Range(0, 500).Select(i => (object?[])[(long)i, Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(500))]).ToArray();

        await Assert.ThrowsAsync<IOException>(() => lab.WriteAsync(disk, lab.Manifest(BundleLab.Table("notes", rows.Length)), [rows]));

        await Assert.ThrowsAsync<BundleException>(() => lab.VerifyAsync(disk.ToArray()));
    }

    [Theory]
    [InlineData("", 32)]
    [InlineData("with space", 32)]
    [InlineData("kéy", 32)]
    [InlineData("key", 31)]
    [InlineData("key", 33)]
    public void What_cannot_be_a_key_is_refused(string id, int size) => Assert.Throws<ArgumentException>(() => new BundleKey(id, new byte[size]));

    private IEnumerable<string> Read(Stream file)
    {
        using var reader = BundleReader.OpenAsync(file, lab.Keys, BundleLimits.Default, default).GetAwaiter().GetResult();
        reader.NextTableAsync(default).GetAwaiter().GetResult();
        while (reader.ReadRowAsync(default).AsTask().GetAwaiter().GetResult())
        {
            yield return (string)reader.Values[1]!;
        }
    }

    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 997)], cancellationToken);
    }

    private sealed class FullDisk(int capacity) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Length + buffer.Length > capacity ? throw new IOException("No space left on device") : base.WriteAsync(buffer, cancellationToken);
    }
}
