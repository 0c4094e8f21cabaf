using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>Seals and opens the chunks of one bundle: AES-256-GCM with a counter and a final flag as nonce (the STREAM construction).</summary>
/// <remarks>A nonce is never used twice, because each bundle has a secret of its own. A chunk that is moved, repeated or
/// taken from another bundle has the wrong nonce or secret; a file cut between two chunks ends in one without the final flag.</remarks>
internal sealed class Chunks(BundleHeader header) : IDisposable
{
    /// <summary>Bytes of a chunk before it is sealed; only the last one may have fewer.</summary>
    public const int PlainSize = 64 * 1024;

    /// <summary>Bytes of a full chunk in the file.</summary>
    public const int SealedSize = PlainSize + TagSize;

    /// <summary>Bytes by which sealing lengthens a chunk.</summary>
    public const int TagSize = 16;

    private readonly AesGcm cipher = new(header.ChunkSecret, TagSize);
    private readonly byte[] nonce = new byte[12];
    private ulong counter;

    /// <summary>Seals the next chunk.</summary>
    public void Seal(ReadOnlySpan<byte> plain, Span<byte> output, bool final) =>
        cipher.Encrypt(NextNonce(final), plain, output[..plain.Length], output.Slice(plain.Length, TagSize), header.Bytes);

    /// <summary>Opens the next chunk.</summary>
    /// <returns>Whether it is the next one, whole and unchanged.</returns>
    public bool TryOpen(ReadOnlySpan<byte> input, Span<byte> plain, bool final)
    {
        if (input.Length < TagSize)
        {
            return false;
        }

        try
        {
            cipher.Decrypt(NextNonce(final), input[..^TagSize], input[^TagSize..], plain[..(input.Length - TagSize)], header.Bytes);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose() => cipher.Dispose();

    private byte[] NextNonce(bool final)
    {
        BinaryPrimitives.WriteUInt64BigEndian(nonce.AsSpan(3), counter++);
        nonce[11] = final ? (byte)1 : (byte)0;
        return nonce;
    }
}
