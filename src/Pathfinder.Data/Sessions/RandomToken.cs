using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Pathfinder.Data.Sessions;

/// <summary>256 random bits as URL-safe text, of which the database has the SHA-256 only.</summary>
/// <remarks>The database finds a token by its hash. How far two hashes agree, which the time of a search might tell, says nothing of the
/// tokens; so what is compared in constant time elsewhere need not be here.</remarks>
internal static class RandomToken
{
    private const int Bytes = 32;
    private static readonly int Length = Base64Url.GetEncodedLength(Bytes);

    /// <summary>Makes a token.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored of a token.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether a text may be a token; what cannot be one costs no query.</summary>
    public static bool IsToken([NotNullWhen(true)] string? text) => text is not null && text.Length == Length && Base64Url.IsValid(text);
}
