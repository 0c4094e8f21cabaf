using System.Security.Cryptography;

namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>Reads a bundle from its first byte to its last, in constant memory, and trusts nothing in it.</summary>
/// <remarks>Only after <see cref="CompleteAsync"/> is it known that the bundle is whole: whoever writes rows elsewhere reads
/// the bundle through once before, with <see cref="VerifyAsync"/>.</remarks>
internal sealed class BundleReader : IDisposable
{
    private readonly BundleHeader header;
    private readonly LineReader lines;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash tableHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<TableSum> sums = [];
    private BundleTable? table;
    private BundleTrailer? trailer;
    private object?[] values = [];
    private long rows;

    private BundleReader(BundleHeader header, LineReader lines)
    {
        this.header = header;
        this.lines = lines;
    }

    /// <summary>What the bundle announces.</summary>
    public BundleManifest Manifest { get; private set; } = null!;

    /// <summary>The values of the row that was read last, in the order of its table's columns; overwritten by the next.</summary>
    public IReadOnlyList<object?> Values => values;

    /// <summary>Reads a bundle through.</summary>
    /// <exception cref="BundleException">It is not whole, not ours, or says what is not so.</exception>
    public static async Task<BundleSummary> VerifyAsync(Stream file, IBundleKeys keys, BundleLimits limits, CancellationToken cancellationToken)
    {
        using var reader = await OpenAsync(file, keys, limits, cancellationToken);
        while (await reader.NextTableAsync(cancellationToken) is not null)
        {
            while (await reader.ReadRowAsync(cancellationToken))
            {
            }
        }

        return await reader.CompleteAsync(cancellationToken);
    }

    /// <summary>Reads header and manifest.</summary>
    /// <param name="file">The bundle; it is neither sought nor closed.</param>
    /// <param name="keys">Keys, one of which has sealed it.</param>
    /// <param name="limits">How far it may grow.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="BundleException">It is not whole, not ours, or says what is not so.</exception>
    public static async Task<BundleReader> OpenAsync(Stream file, IBundleKeys keys, BundleLimits limits, CancellationToken cancellationToken)
    {
        var header = await BundleHeader.ReadAsync(file, keys, cancellationToken);
        var reader = new BundleReader(header, new LineReader(file, header, limits));
        try
        {
            var line = await reader.LineAsync(cancellationToken);
            reader.Manifest = BundleLine.Read(line.Span).Manifest ?? throw BundleException.Malformed("it does not begin with a manifest");
            reader.Manifest.Check();
            reader.hash.AppendData(line.Span);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Goes on to the next table; rows of the one before that were not read are an error.</summary>
    /// <returns>The table, or <see langword="null"/> after the last one.</returns>
    public async Task<BundleTable?> NextTableAsync(CancellationToken cancellationToken)
    {
        if (table is not null)
        {
            throw new InvalidOperationException($"Rows of '{table.Name}' have not been read.");
        }

        var line = await LineAsync(cancellationToken);
        if (IsRow(line))
        {
            throw BundleException.Miscounted("it has more rows than it announces");
        }

        var read = BundleLine.Read(line.Span);
        if (read.Trailer is not null)
        {
            trailer = read.Trailer;
            return null;
        }

        hash.AppendData(line.Span);
        if (sums.Count == Manifest.Tables.Count || read.Table != Manifest.Tables[sums.Count].Name)
        {
            throw BundleException.Miscounted("its tables are not those that it announces");
        }

        table = Manifest.Tables[sums.Count];
        values = new object?[table.Columns.Count];
        return table;
    }

    /// <summary>Reads the next row of the table.</summary>
    /// <returns>Whether there was one; its values are in <see cref="Values"/>.</returns>
    public async ValueTask<bool> ReadRowAsync(CancellationToken cancellationToken)
    {
        if (rows == table!.Rows)
        {
            sums.Add(new TableSum(table.Name, rows, Hex(tableHash)));
            (table, rows) = (null, 0);
            return false;
        }

        var line = await LineAsync(cancellationToken);
        if (!IsRow(line))
        {
            throw BundleException.Miscounted(FormattableString.Invariant($"'{table.Name}' has {rows} rows, and {table.Rows} are announced"));
        }

        RowCells.Read(line.Span, table, values);
        hash.AppendData(line.Span);
        tableHash.AppendData(line.Span);
        rows++;
        return true;
    }

    /// <summary>Holds the trailer against what was read, and makes sure that nothing follows.</summary>
    public async Task<BundleSummary> CompleteAsync(CancellationToken cancellationToken)
    {
        var found = new BundleTrailer(sums, sums.Sum(sum => sum.Rows), Hex(hash));
        if (trailer is null || sums.Count != Manifest.Tables.Count || !trailer.Tables.SequenceEqual(found.Tables)
            || trailer.Rows != found.Rows || trailer.Sha256 != found.Sha256)
        {
            throw BundleException.Miscounted("its trailer does not agree with its rows");
        }

        await lines.EndAsync(cancellationToken);
        return new BundleSummary(header.KeyId, Manifest, found, lines.PlainBytes);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lines.Dispose();
        hash.Dispose();
        tableHash.Dispose();
    }

    private static bool IsRow(ReadOnlyMemory<byte> line) => line.Span[0] == (byte)'[';

    private static string Hex(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());

    private async ValueTask<ReadOnlyMemory<byte>> LineAsync(CancellationToken cancellationToken)
    {
        var line = await lines.NextAsync(cancellationToken);
        return line.IsEmpty ? throw BundleException.Malformed("it ends before its trailer") : line;
    }
}
