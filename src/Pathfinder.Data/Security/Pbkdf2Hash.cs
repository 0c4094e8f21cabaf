using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Pathfinder.Data.Security;

/// <summary>A hash by PBKDF2 over HMAC-SHA-512, as <c>$pbkdf2-sha512$i=210000$salt$hash</c>.</summary>
internal sealed class Pbkdf2Hash
{
    /// <summary>What its text begins with.</summary>
    public const string Lead = "$pbkdf2-sha512$";

    private const int SaltBytes = 16;
    private const int HashBytes = 64;
    private const int MaxRounds = 100_000_000; // what a damaged row may cost

    private readonly byte[] salt;
    private readonly byte[] hash;

    private Pbkdf2Hash(int rounds, byte[] salt, byte[] hash) => (Rounds, this.salt, this.hash) = (rounds, salt, hash);

    /// <summary>How often it was stirred.</summary>
    public int Rounds { get; }

    /// <summary>Hashes a password under a random salt.</summary>
    public static Pbkdf2Hash Of(byte[] password, int rounds)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new Pbkdf2Hash(rounds, salt, Derive(password, salt, rounds, HashBytes));
    }

    /// <summary>Reads a stored text.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Pbkdf2Hash? parsed)
    {
        parsed = text.Split('$') is ["", "pbkdf2-sha512", ['i', '=', .. var count], var salt, var hash]
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) && rounds is > 0 and <= MaxRounds
            && TryDecode(salt, out var saltBytes) && TryDecode(hash, out var hashBytes) && saltBytes.Length >= 8 && hashBytes.Length >= 32
            ? new Pbkdf2Hash(rounds, saltBytes, hashBytes)
            : null;
        return parsed is not null;
    }

    /// <summary>Whether a password made it; compared in constant time.</summary>
    public bool Fits(byte[] password) => CryptographicOperations.FixedTimeEquals(Derive(password, salt, Rounds, hash.Length), hash);

    /// <summary>The text that is stored.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Lead}i={Rounds}${Encode(salt)}${Encode(hash)}");

    private static byte[] Derive(byte[] password, byte[] salt, int rounds, int length) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA512, length);

    // the PHC form leaves the padding out
    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        var decoded = Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var count);
        bytes = bytes[..count];
        return decoded;
    }
}
