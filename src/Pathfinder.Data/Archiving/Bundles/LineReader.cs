using System.Buffers;
using System.IO.Compression;

namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>Gives the lines of a bundle, opened and unpacked, and stops where it grows beyond its limits.</summary>
internal sealed class LineReader(Stream file, BundleHeader header, BundleLimits limits) : IDisposable
{
    private readonly OpeningStream opening = new(file, header);

    // the decoder itself and not its stream, which would pass over what follows the packed bytes
    private readonly byte[] packed = new byte[Chunks.PlainSize];
    private BrotliDecoder decoder;
    private ReadOnlyMemory<byte> input;
    private bool unpacked;
    private byte[] buffer = new byte[128 * 1024];
    private int start;
    private int end;

    /// <summary>Bytes that came out so far.</summary>
    public long PlainBytes { get; private set; }

    /// <summary>The next line with its end, valid until the next call; empty at the end of the bundle.</summary>
    /// <exception cref="BundleException">The bundle is damaged, too large, or ends within a line.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var found = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var line = buffer.AsMemory(start, searched + found + 1);
                start += line.Length;
                return line;
            }

            searched = end - start;
            if (searched > limits.LineBytes)
            {
                throw BundleException.TooLarge($"a line is longer than {limits.LineBytes} bytes");
            }

            if (!await FillAsync(cancellationToken))
            {
                return searched == 0 ? ReadOnlyMemory<byte>.Empty : throw BundleException.Malformed("it ends within a line");
            }
        }
    }

    /// <summary>Makes sure that nothing follows.</summary>
    /// <exception cref="BundleException">Something does.</exception>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (!(await NextAsync(cancellationToken)).IsEmpty || !input.IsEmpty || await opening.ReadAsync(packed, cancellationToken) > 0)
        {
            throw BundleException.Malformed("something follows its trailer");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        decoder.Dispose();
        opening.Dispose();
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (end == buffer.Length)
        {
            MakeRoom();
        }

        var read = await UnpackAsync(buffer.AsMemory(end), cancellationToken);
        end += read;
        PlainBytes += read;
        if (PlainBytes > limits.FreeBytes && PlainBytes / limits.Ratio > opening.Opened)
        {
            throw BundleException.TooLarge($"more than {limits.Ratio} bytes come out of each of its own");
        }

        return read > 0;
    }

    private void MakeRoom()
    {
        var target = start > buffer.Length / 2 ? buffer : new byte[buffer.Length * 2];
        Buffer.BlockCopy(buffer, start, target, 0, end - start);
        (buffer, start, end) = (target, 0, end - start);
    }

    private async ValueTask<int> UnpackAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        while (!unpacked)
        {
            var status = decoder.Decompress(input.Span, target.Span, out var consumed, out var written);
            input = input[consumed..];
            unpacked = status is OperationStatus.Done;
            if (status is OperationStatus.InvalidData)
            {
                throw BundleException.Malformed("what it holds cannot be unpacked");
            }

            if (written > 0)
            {
                return written;
            }

            if (status is OperationStatus.NeedMoreData)
            {
                var read = await opening.ReadAsync(packed, cancellationToken);
                input = read > 0 ? packed.AsMemory(0, read) : throw BundleException.Malformed("what it holds cannot be unpacked to its end");
            }
        }

        return 0;
    }
}
