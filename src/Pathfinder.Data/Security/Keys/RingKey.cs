using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Pathfinder.Data.Security.Keys;

/// <summary>A key of the ring. Its secret is never used itself: each purpose has a key of its own, drawn from it by HKDF.</summary>
internal sealed class RingKey(string id, byte[] secret)
{
    private const int KeyBytes = 32;
    private readonly ConcurrentDictionary<string, byte[]> derived = new(StringComparer.Ordinal);

    /// <summary>Name of the key.</summary>
    public string Id { get; } = id;

    /// <summary>The 256-bit key for one purpose.</summary>
    /// <param name="purpose">A stable name, as <c>invitation token</c>.</param>
    public ReadOnlySpan<byte> For(string purpose) => derived.GetOrAdd(
        purpose, static (name, root) => HKDF.DeriveKey(HashAlgorithmName.SHA256, root, KeyBytes, info: Encoding.UTF8.GetBytes("pathfinder " + name)), secret);

    /// <summary>The name, never the secret.</summary>
    public override string ToString() => Id;
}
