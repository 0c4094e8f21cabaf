using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Pathfinder.Data.Security.Keys;

/// <summary>Tokens of one purpose: the name of a key, a dot and 256 random bits as URL-safe text.</summary>
/// <remarks>The key's name lets keys change without breaking letters under way; the code lets nobody who reads, or even writes, the
/// database make a token that counts.</remarks>
internal sealed class KeyedTokens(IKeyRing keys, string purpose)
{
    private const int RandomBytes = 32;
    private const char Mark = '.';
    private static readonly int RandomLength = Base64Url.GetEncodedLength(RandomBytes);

    /// <summary>Makes a token under the key of now.</summary>
    /// <exception cref="KeyMissingException">There is none.</exception>
    public KeyedToken New()
    {
        var key = keys.Current;
        var token = key.Id + Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        return new KeyedToken(token, CodeOf(key, token), key.Id);
    }

    /// <summary>The code by which the database finds a token.</summary>
    /// <returns><see langword="null"/> when the text is no token, or its key is unknown or has been out of use for too long.</returns>
    public string? FindCode(string? token)
    {
        if (token is null || token.Length <= RandomLength + 1 || token[^(RandomLength + 1)] != Mark || !Base64Url.IsValid(token.AsSpan(token.Length - RandomLength)))
        {
            return null;
        }

        return keys.FindForToken(token[..^(RandomLength + 1)]) is { } key ? CodeOf(key, token) : null;
    }

    private string CodeOf(RingKey key, string token) => Convert.ToHexStringLower(HMACSHA256.HashData(key.For(purpose), Encoding.UTF8.GetBytes(token)));
}
