using System.Security.Cryptography;
using System.Text;

namespace Pathfinder.Data.Installation;

/// <summary>The checksum by which a changed file is known, whatever line ends a checkout gave it.</summary>
internal static class ScriptChecksum
{
    /// <summary>SHA-256 over the UTF-8 text with LF line ends, in lower-case hexadecimal.</summary>
    public static string Of(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));
}
