using System.Buffers;
using System.Text;

namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>Reads the lines of a file, however long they are and whatever bytes they hold, in flat memory.</summary>
internal sealed class CsvLines
{
    /// <summary>What is kept of one line, in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    private readonly Stream stream;
    private readonly Queue<CsvLine> returned = new();
    private readonly ArrayBufferWriter<byte> line = new();
    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private long number;

    /// <summary>Reads from where <paramref name="stream"/> stands, but for a byte order mark; it stays open.</summary>
    public CsvLines(Stream stream)
    {
        this.stream = stream;
        end = stream.ReadAtLeast(buffer, Encoding.UTF8.Preamble.Length, throwOnEndOfStream: false);
        if (buffer.AsSpan(0, end).StartsWith(Encoding.UTF8.Preamble))
        {
            start = Encoding.UTF8.Preamble.Length;
        }
    }

    /// <summary>Reads the next line; lines end with LF, CR LF or CR.</summary>
    /// <returns>The line, or none at the end of the file.</returns>
    public CsvLine? Next()
    {
        if (returned.TryDequeue(out var known))
        {
            return known;
        }

        if (!Fill())
        {
            return null;
        }

        line.ResetWrittenCount();
        var quotes = 0;
        var isTooLong = false;
        var isEnded = false;
        while (!isEnded && Fill())
        {
            var rest = buffer.AsSpan(start, end - start);
            var length = rest.IndexOfAny((byte)'\r', (byte)'\n');
            isEnded = length >= 0;
            var part = isEnded ? rest[..length] : rest;
            var kept = Math.Min(part.Length, MaxBytes - line.WrittenCount);
            quotes += part.Count((byte)'"');
            isTooLong |= kept < part.Length;
            line.Write(part[..kept]);
            start += part.Length;
        }

        SkipEnd();
        return new CsvLine(++number, line.WrittenSpan.ToArray(), quotes % 2 == 1, isTooLong);
    }

    /// <summary>Gives back lines that were read in vain; they come next, before any that were given back earlier.</summary>
    public void Return(IEnumerable<CsvLine> lines)
    {
        var later = returned.ToArray();
        returned.Clear();
        foreach (var known in lines.Concat(later))
        {
            returned.Enqueue(known);
        }
    }

    private void SkipEnd()
    {
        Skip((byte)'\r');
        Skip((byte)'\n');
    }

    private bool Skip(byte value)
    {
        var isThere = Fill() && buffer[start] == value;
        start += isThere ? 1 : 0;
        return isThere;
    }

    private bool Fill()
    {
        if (start == end)
        {
            start = 0;
            end = stream.Read(buffer);
        }

        return start < end;
    }
}
