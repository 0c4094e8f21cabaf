using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>The plain beginning of a bundle: magic, version, name of the key, salt, and a code that only the key's holder can make.</summary>
/// <remarks>
/// <code>8 PFBUNDLE | 2 version | 1 length of key id | n key id | 32 salt | 32 HMAC-SHA256 of all before</code>
/// Key and salt give the secret of this one bundle (HKDF-SHA256): half of it makes the code, half of it the chunks. The
/// code tells a wrong key at once, and ties the bundle to one key, which AES-GCM alone does not. All bytes of the header
/// are associated data of every chunk.
/// </remarks>
internal sealed class BundleHeader
{
    /// <summary>The version of the format that this program writes, and the only one it reads.</summary>
    public const int Version = 1;

    private const int FixedSize = 8 + 2 + 1;
    private const int SaltSize = 32;
    private const int CodeSize = HMACSHA256.HashSizeInBytes;

    private BundleHeader(string keyId, byte[] bytes, byte[] chunkSecret)
    {
        KeyId = keyId;
        Bytes = bytes;
        ChunkSecret = chunkSecret;
    }

    /// <summary>Name of the key that sealed the bundle.</summary>
    public string KeyId { get; }

    /// <summary>The header as it stands in the file.</summary>
    public byte[] Bytes { get; }

    /// <summary>The secret of this bundle's chunks.</summary>
    public byte[] ChunkSecret { get; }

    private static ReadOnlySpan<byte> Magic => "PFBUNDLE"u8;

    /// <summary>Begins a new bundle.</summary>
    public static BundleHeader New(BundleKey key)
    {
        var bytes = new byte[FixedSize + key.Id.Length + SaltSize + CodeSize];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(8), Version);
        bytes[10] = (byte)key.Id.Length;
        Encoding.ASCII.GetBytes(key.Id, bytes.AsSpan(FixedSize));
        RandomNumberGenerator.Fill(bytes.AsSpan(FixedSize + key.Id.Length, SaltSize));
        var (codeSecret, chunkSecret) = Derive(key, bytes);
        HMACSHA256.HashData(codeSecret, bytes.AsSpan(..^CodeSize), bytes.AsSpan(^CodeSize..));
        return new BundleHeader(key.Id, bytes, chunkSecret);
    }

    /// <summary>Reads the header of a bundle.</summary>
    /// <exception cref="BundleException">It is none, cannot be read, or was not made with the key that it names.</exception>
    public static async Task<BundleHeader> ReadAsync(Stream file, IBundleKeys keys, CancellationToken cancellationToken)
    {
        var start = new byte[FixedSize];
        if (await file.ReadAtLeastAsync(start, FixedSize, throwOnEndOfStream: false, cancellationToken) < FixedSize || !start.AsSpan().StartsWith(Magic))
        {
            throw BundleException.NotABundle();
        }

        var version = BinaryPrimitives.ReadUInt16BigEndian(start.AsSpan(8));
        if (version != Version)
        {
            throw BundleException.UnknownVersion(version, Version);
        }

        var bytes = new byte[FixedSize + start[10] + SaltSize + CodeSize];
        start.CopyTo(bytes, 0);
        if (await file.ReadAtLeastAsync(bytes.AsMemory(FixedSize), bytes.Length - FixedSize, throwOnEndOfStream: false, cancellationToken) < bytes.Length - FixedSize)
        {
            throw BundleException.Damaged("it ends within its header");
        }

        return Open(bytes, keys);
    }

    private static BundleHeader Open(byte[] bytes, IBundleKeys keys)
    {
        var id = Encoding.ASCII.GetString(bytes.AsSpan(FixedSize, bytes[10]));
        if (!BundleKey.IsId(id))
        {
            throw BundleException.Damaged("its header names no key");
        }

        var key = keys.Find(id) ?? throw BundleException.UnknownKey(id);
        var (codeSecret, chunkSecret) = Derive(key, bytes);
        var code = HMACSHA256.HashData(codeSecret, bytes.AsSpan(..^CodeSize));
        return CryptographicOperations.FixedTimeEquals(code, bytes.AsSpan(^CodeSize..))
            ? new BundleHeader(id, bytes, chunkSecret)
            : throw BundleException.WrongKey(id);
    }

    private static (byte[] Code, byte[] Chunks) Derive(BundleKey key, ReadOnlySpan<byte> bytes)
    {
        Span<byte> secrets = stackalloc byte[64];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Secret, secrets, bytes.Slice(FixedSize + key.Id.Length, SaltSize), "pathfinder bundle 1"u8);
        return (secrets[..32].ToArray(), secrets[32..].ToArray());
    }
}
