namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>Takes plain bytes and writes sealed chunks; without <see cref="CompleteAsync"/> the file stays one that nobody opens.</summary>
internal sealed class SealingStream(Stream file, BundleHeader header) : WriteOnlyStream
{
    private readonly Chunks chunks = new(header);
    private readonly byte[] plain = new byte[Chunks.PlainSize];
    private readonly byte[] output = new byte[Chunks.SealedSize];
    private int filled;
    private bool closed;

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty && !closed)
        {
            // a full chunk waits for the next byte: only then is it known not to be the last
            if (filled == plain.Length)
            {
                await SealAsync(final: false, cancellationToken);
            }

            var part = Math.Min(buffer.Length, plain.Length - filled);
            buffer.Span[..part].CopyTo(plain.AsSpan(filled));
            filled += part;
            buffer = buffer[part..];
        }
    }

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty && !closed)
        {
            if (filled == plain.Length)
            {
                chunks.Seal(plain, output, final: false);
                file.Write(output);
                filled = 0;
            }

            var part = Math.Min(buffer.Length, plain.Length - filled);
            buffer[..part].CopyTo(plain.AsSpan(filled));
            filled += part;
            buffer = buffer[part..];
        }
    }

    /// <summary>Seals what is left as the last chunk.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await SealAsync(final: true, cancellationToken);
        await file.FlushAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        closed = true;
        chunks.Dispose();
        base.Dispose(disposing);
    }

    private async Task SealAsync(bool final, CancellationToken cancellationToken)
    {
        chunks.Seal(plain.AsSpan(0, filled), output, final);
        await file.WriteAsync(output.AsMemory(0, filled + Chunks.TagSize), cancellationToken);
        filled = 0;
    }
}
