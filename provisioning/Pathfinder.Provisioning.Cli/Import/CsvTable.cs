using System.Collections.Frozen;
using System.Text.Unicode;
using CsvHelper;

namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>A CSV file with a header (RFC 4180), read row by row: a row that cannot be read costs that row only.</summary>
/// <remarks>CsvHelper splits rows into cells. Where a row ends is found here, by counting quotes: left to itself a parser
/// takes everything after a stray quote for one cell, and thousands of good rows with it.</remarks>
internal sealed class CsvTable
{
    private const int MaxLinesOfRow = 1_000;
    private static readonly char[] Separators = [',', ';', '\t'];
    private readonly CsvLines lines;
    private readonly char separator;
    private readonly string[] header;
    private readonly FrozenDictionary<string, int> columns;

    private CsvTable(CsvLines lines, char separator, string[] header, IEnumerable<string> known)
    {
        this.lines = lines;
        this.separator = separator;
        this.header = header;
        columns = known.Where(header.Contains).ToFrozenDictionary(name => name, name => Array.IndexOf(header, name), StringComparer.Ordinal);
        Notes = [.. header.Where(name => name.Length > 0 && !columns.ContainsKey(name))
            .Select(name => $"Column '{Short(name)}' is not known and was ignored.")];
    }

    /// <summary>What the reader of the file should know though it hinders nothing, such as columns that were ignored.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Opens a file and reads its header; names count in any case and order.</summary>
    /// <param name="stream">UTF-8, with or without byte order mark; cells parted by comma, semicolon or tab. Stays open.</param>
    /// <param name="required">Columns that the file must have.</param>
    /// <param name="optional">Columns that it may have.</param>
    /// <exception cref="CsvFileException">The file is empty, or its first line is not such a header.</exception>
    public static CsvTable Open(Stream stream, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        var lines = new CsvLines(stream);
        var first = lines.Next();
        while (first is { Bytes.IsEmpty: true })
        {
            first = lines.Next();
        }

        if (first is not { } line)
        {
            throw new CsvFileException($"The file is empty. Its first line must name the columns: {string.Join(", ", required)}.");
        }

        if (!Utf8.IsValid(line.Bytes.Span))
        {
            throw new CsvFileException("The first line is not UTF-8. Save the file as 'CSV UTF-8'.");
        }

        string[] known = [.. required, .. optional];
        var (separator, header) = Separators
            .Select(separator => (Separator: separator, Header: Header(line.Bytes, separator, known)))
            .MaxBy(candidate => candidate.Header.Count(known.Contains));
        Check(header, required);
        return new CsvTable(lines, separator, header, known);
    }

    /// <summary>Reads the rows, once; blank ones are passed over.</summary>
    public IEnumerable<CsvRow<CsvRecord>> Rows()
    {
        while (lines.Next() is { } line)
        {
            if (!line.Bytes.IsEmpty && Row(line) is { } row)
            {
                yield return row;
            }
        }
    }

    private CsvRow<CsvRecord>? Row(CsvLine first)
    {
        if (first.IsTooLong)
        {
            return Refuse(first, $"is too long: {CsvLines.MaxBytes} bytes at most");
        }

        var (bytes, others) = Gather(first);
        if (!Utf8.IsValid(bytes.Span))
        {
            return Refuse(first, "holds bytes that are not UTF-8");
        }

        if (bytes.IsEmpty || Split(bytes, separator) is not { } cells)
        {
            lines.Return(others); // nobody knows what the quote was for: each line is taken by itself
            return Refuse(first, first.HasOddQuotes
                ? "opens a quote that nothing closes"
                : "holds a quote in the wrong place: quote the whole cell and double the quotes inside");
        }

        if (cells.All(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        if (cells.Length < header.Length || cells.Skip(header.Length).Any(cell => cell.Length > 0))
        {
            return Refuse(first, $"has {cells.Length} cells where the header names {header.Length} columns");
        }

        foreach (var (name, index) in columns)
        {
            if (cells[index].Contains('\0'))
            {
                return Refuse(first, "holds a NUL character", name);
            }
        }

        return new CsvRow<CsvRecord>(first.Number, new CsvRecord(first.Number, columns, cells));
    }

    // a row runs on while a quote is open; no bytes when it never closes
    private (ReadOnlyMemory<byte> Bytes, List<CsvLine> Others) Gather(CsvLine first)
    {
        var others = new List<CsvLine>();
        if (!first.HasOddQuotes)
        {
            return (first.Bytes, others);
        }

        var bytes = new List<byte>(first.Bytes.ToArray());
        while (others.Count < MaxLinesOfRow && bytes.Count <= CsvLines.MaxBytes && lines.Next() is { } line)
        {
            others.Add(line);
            bytes.Add((byte)'\n');
            bytes.AddRange(line.Bytes.Span);
            if (line is { HasOddQuotes: true, IsTooLong: false })
            {
                return (bytes.ToArray(), others);
            }
        }

        return (default, others);
    }

    /// <summary>Splits one row; none when its quotes are not in order.</summary>
    private static string[]? Split(ReadOnlyMemory<byte> row, char separator)
    {
        var isBad = false;
        using var reader = CsvReader.Create(row, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            DetectSeparatorHint = false,
            SkipEmptyLines = false,
            OnMalformedRecord = _ => isBad = true,
        });
        string[] cells = reader.Read() ? [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)] : [];
        return isBad || reader.Read() ? null : cells;
    }

    private static CsvRow<CsvRecord> Refuse(CsvLine line, string rule, string? column = null) => new(new CsvVerdict(line.Number, column, rule));

    private static string[] Header(ReadOnlyMemory<byte> line, char separator, string[] known) =>
        [.. (Split(line, separator) ?? []).Select(name => name.Trim()).Select(name =>
            known.FirstOrDefault(column => column.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name)];

    private static void Check(string[] header, IReadOnlyList<string> required)
    {
        var missing = required.Except(header, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            throw new CsvFileException(
                $"The file lacks {string.Join(", ", missing)}. Its first line must name the columns; it names: {Short(string.Join(", ", header))}.");
        }

        if (header.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new CsvFileException($"The first line names the column '{Short(twice.Key)}' twice.");
        }
    }

    // the first line of a file that is no table can be anything
    private static string Short(string names)
    {
        const int MaxLength = 300;
        var text = new string([.. names.Take(MaxLength).Select(c => char.IsControl(c) ? ' ' : c)]);
        return text.Length < names.Length ? text + "…" : text;
    }
}
