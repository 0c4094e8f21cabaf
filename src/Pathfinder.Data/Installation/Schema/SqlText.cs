using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Pathfinder.Data.Installation.Schema;

/// <summary>Brings SQL texts that mean the same to one form.</summary>
internal static partial class SqlText
{
    /// <summary>Lower case and single blanks outside literals, none beside parentheses and commas; quoted names lose their quotes.</summary>
    public static string Squeeze(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (Match part in Token().Matches(text))
        {
            if (part.Groups["literal"].Success)
            {
                result.Append(part.Value);
            }
            else if (part.Groups["blank"].Success)
            {
                result.Append(' ');
            }
            else
            {
                result.Append(part.Value.Trim('"').ToLowerInvariant());
            }
        }

        return Tight().Replace(result.ToString().Trim(), static match => match.Groups["literal"].Success ? match.Value : match.Groups["mark"].Value switch
        {
            "," => ", ",
            var mark => mark,
        });
    }

    /// <summary>The same, and without parentheses around the whole.</summary>
    public static string Bare(string text)
    {
        var bare = Squeeze(text);
        while (bare.StartsWith('(') && Closing(bare) == bare.Length - 1)
        {
            bare = bare[1..^1];
        }

        // an order may stand behind the parenthesis of an expression
        return bare.StartsWith('(') && Closing(bare) is var end && bare[(end + 1)..] is " desc" or " asc" ? bare[1..Closing(bare)] + bare[(Closing(bare) + 1)..] : bare;
    }

    /// <summary>What stands between commas outside parentheses and literals.</summary>
    public static IEnumerable<string> Parts(string text)
    {
        var depth = 0;
        var start = 0;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '\'';
            depth += quoted ? 0 : text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[i] == ',' && depth == 0 && !quoted)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }

        yield return text[start..].Trim();
    }

    /// <summary>SHA-256 of a source text, whatever its blanks and line ends.</summary>
    public static string Fingerprint(string source) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Blanks().Replace(source, " ").Trim())));

    private static int Closing(string text)
    {
        var depth = 0;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '\'';
            depth += quoted ? 0 : text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    [GeneratedRegex("""(?<literal>'(?:[^']|'')*')|(?<blank>\s+)|"[^"]*"|[^\s'"]+""", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<literal>'(?:[^']|'')*')|\s*(?<mark>,)\s*|(?<=\()\s+|\s+(?=\))|(?<=\w)\s+(?=\(\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Tight();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
