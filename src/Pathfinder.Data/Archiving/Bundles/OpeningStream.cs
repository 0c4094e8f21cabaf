namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>Reads sealed chunks and gives plain bytes, none of them before its chunk was found whole and in its place.</summary>
internal sealed class OpeningStream(Stream file, BundleHeader header) : ReadOnlyStream
{
    private readonly Chunks chunks = new(header);

    // one byte more than a chunk: it tells whether another one follows
    private readonly byte[] input = new byte[Chunks.SealedSize + 1];
    private readonly byte[] plain = new byte[Chunks.PlainSize];
    private ReadOnlyMemory<byte> rest;
    private int carried;
    private bool ended;

    /// <summary>Bytes of the file that were opened so far, the header left out.</summary>
    public long Opened { get; private set; }

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (rest.IsEmpty && !ended)
        {
            var found = await file.ReadAtLeastAsync(input.AsMemory(carried), input.Length - carried, throwOnEndOfStream: false, cancellationToken);
            Open(carried + found);
        }

        return Take(buffer.Span);
    }

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        if (rest.IsEmpty && !ended)
        {
            var found = file.ReadAtLeast(input.AsSpan(carried), input.Length - carried, throwOnEndOfStream: false);
            Open(carried + found);
        }

        return Take(buffer);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        chunks.Dispose();
        base.Dispose(disposing);
    }

    private void Open(int length)
    {
        ended = length < input.Length;
        var size = ended ? length : Chunks.SealedSize;
        if (!chunks.TryOpen(input.AsSpan(0, size), plain, final: ended))
        {
            throw BundleException.Damaged(FormattableString.Invariant($"bytes are missing, changed or moved within the {input.Length} that follow byte {header.Bytes.Length + Opened}"));
        }

        rest = plain.AsMemory(0, size - Chunks.TagSize);
        Opened += size;
        carried = ended ? 0 : 1;
        input[0] = input[^1];
    }

    private int Take(Span<byte> buffer)
    {
        var part = Math.Min(buffer.Length, rest.Length);
        rest.Span[..part].CopyTo(buffer);
        rest = rest[part..];
        return part;
    }
}
