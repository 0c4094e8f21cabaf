using System.Buffers;

namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>A key that seals bundles; each bundle gets a key of its own, derived from it.</summary>
internal sealed class BundleKey
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxIdLength = 64;

    /// <summary>The size of the secret, in bytes.</summary>
    public const int SecretSize = 32;

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");
    private readonly byte[] secret;

    /// <summary>Takes a key.</summary>
    /// <param name="id">Its name: 1 to 64 of A-Z, a-z, 0-9, hyphen, underscore and dot; it stands in each bundle.</param>
    /// <param name="secret">32 random bytes.</param>
    /// <exception cref="ArgumentException">Either is not so.</exception>
    public BundleKey(string id, ReadOnlySpan<byte> secret)
    {
        if (!IsId(id))
        {
            throw new ArgumentException($"'{id}' is not the name of a key: use 1 to {MaxIdLength} of A-Z, a-z, 0-9, hyphen, underscore and dot.", nameof(id));
        }

        if (secret.Length != SecretSize)
        {
            throw new ArgumentException(FormattableString.Invariant($"The key '{id}' has {secret.Length} bytes: give {SecretSize}."), nameof(secret));
        }

        Id = id;
        this.secret = secret.ToArray();
    }

    /// <summary>The name.</summary>
    public string Id { get; }

    /// <summary>The secret.</summary>
    public ReadOnlySpan<byte> Secret => secret;

    /// <summary>Whether a text can name a key.</summary>
    public static bool IsId(ReadOnlySpan<char> id) => id.Length is > 0 and <= MaxIdLength && !id.ContainsAnyExcept(IdCharacters);
}
