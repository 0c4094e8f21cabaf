using System.Data;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Engine;

namespace Pathfinder.Tests.Archiving;

/// <summary>Makes bundles, whole ones and forged ones.</summary>
internal sealed class BundleLab
{
    private const string Columns = """[{"name":"id","kind":"integer"},{"name":"title","kind":"text"}]""";
    private readonly string bundleId = Ulid.New();
    private readonly string userId = Ulid.New();

    public TestKeys Keys { get; } = new(TestKeys.New());

    public BundleManifest Manifest(params BundleTable[] tables) => new(
        bundleId, userId, "PostgreSql", new DateTime(2026, 11, 21, 7, 33, 12, DateTimeKind.Utc), [new("career", 1, new string('a', 64))], tables);

    /// <summary>A table of a number and a text.</summary>
    public static BundleTable Table(string name, long rows) => new(
        name, "career", [new("id", BundleColumnKind.Integer), new("title", BundleColumnKind.Text)], rows);

    /// <summary>A small bundle: two tables, three rows.</summary>
    public async Task<byte[]> SmallAsync()
    {
        using var file = new MemoryStream();
        await WriteAsync(file, Manifest(Table("skills", 2), Table("notes", 1)), [[[1L, "Ærø"], [2L, null]], [[3L, "x"]]]);
        return file.ToArray();
    }

    /// <summary>A bundle of about so many chunks; its texts do not shrink.</summary>
    public async Task<byte[]> LargeAsync(int chunks)
    {
        var rows = Enumerable.Range(0, chunks * 64).Select(i => (object?[])[(long)i, Convert.ToHexString(RandomNumberGenerator.GetBytes(1024))]).ToArray();
        using var file = new MemoryStream();
        await WriteAsync(file, Manifest(Table("notes", rows.Length)), [rows]);
        return file.ToArray();
    }

    /// <summary>Writes a bundle of the given rows, table by table.</summary>
    public async Task<BundleSummary> WriteAsync(Stream file, BundleManifest manifest, object?[][][] rows, BundleLimits? limits = null)
    {
        await using var writer = await BundleWriter.CreateAsync(file, manifest, Keys.Current, limits ?? BundleLimits.Default, default);
        foreach (var (table, its) in manifest.Tables.Zip(rows))
        {
            await writer.BeginTableAsync(table.Name, default);
            using var reader = Reader(table, its);
            while (await reader.ReadAsync())
            {
                await writer.WriteRowAsync(reader, default);
            }
        }

        return await writer.CompleteAsync(default);
    }

    public Task<BundleSummary> VerifyAsync(byte[] bundle, BundleLimits? limits = null) =>
        BundleReader.VerifyAsync(new MemoryStream(bundle), Keys, limits ?? BundleLimits.Default, default);

    /// <summary>The line of a manifest with the tables given as JSON, or with one table of this many rows.</summary>
    public string ManifestLine(long rows = 1, string? tables = null, string more = "") =>
        "{\"manifest\":{\"bundleId\":\"" + bundleId + "\",\"userId\":\"" + userId + "\",\"engine\":\"PostgreSql\",\"createdAt\":\"2026-11-21T07:33:12Z\","
        + "\"modules\":[{\"name\":\"career\",\"version\":1,\"fingerprint\":\"" + new string('a', 64) + "\"}],\"tables\":"
        + (tables ?? FormattableString.Invariant($"[{{\"name\":\"notes\",\"module\":\"career\",\"columns\":{Columns},\"rows\":{rows}}}]")) + more + "}}\n";

    /// <summary>A trailer that agrees with what stands before it.</summary>
    public static string TrailerLine(string before, params string[] rows) =>
        FormattableString.Invariant($"{{\"trailer\":{{\"tables\":[{{\"name\":\"notes\",\"rows\":{rows.Length},\"sha256\":\"{Hash(string.Concat(rows))}\"}}],")
        + FormattableString.Invariant($"\"rows\":{rows.Length},\"sha256\":\"{Hash(before)}\"}}}}\n");

    /// <summary>Seals any text as if it were a bundle, with the right key.</summary>
    public byte[] Forge(string text) => Seal(Encoding.UTF8.GetBytes(text));

    /// <summary>Seals any bytes as if they were a bundle; those after them are not packed.</summary>
    public byte[] Seal(byte[] plain, byte[]? unpacked = null)
    {
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(plain);
        }

        return SealAsIs([.. packed.ToArray(), .. unpacked ?? []]);
    }

    /// <summary>Seals bytes that are not packed.</summary>
    public byte[] SealAsIs(byte[] bytes)
    {
        using var file = new MemoryStream();
        var header = BundleHeader.New(Keys.Current);
        file.Write(header.Bytes);
        using var sealing = new SealingStream(file, header);
        sealing.Write(bytes);
        sealing.CompleteAsync(default).GetAwaiter().GetResult();
        return file.ToArray();
    }

    /// <summary>Rows as a database gives them.</summary>
    public static DataTableReader Reader(BundleTable table, object?[][] rows)
    {
        var data = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var column in table.Columns)
        {
            data.Columns.Add(column.Name, column.Kind switch
            {
                BundleColumnKind.Integer => typeof(long),
                BundleColumnKind.Decimal => typeof(decimal),
                BundleColumnKind.Timestamp or BundleColumnKind.Date => typeof(DateTime),
                _ => typeof(string),
            });
        }

        foreach (var row in rows)
        {
            data.Rows.Add(row);
        }

        return data.CreateDataReader();
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
