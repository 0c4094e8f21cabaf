using System.Text.RegularExpressions;

namespace Pathfinder.PostgreSql.Tests.Docs;

/// <summary>The lines of <c>docs/requirements.md</c>.</summary>
internal static partial class RequirementList
{
    /// <summary>Each line's number and demand, under its heading, in order.</summary>
    public static IReadOnlyList<(string Heading, string Id, string Demand)> Read(string text)
    {
        var heading = "";
        var lines = new List<(string, string, string)>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                heading = line[3..];
            }
            else if (Line().Match(line) is { Success: true } match)
            {
                lines.Add((heading, match.Groups["id"].Value, match.Groups["demand"].Value));
            }
        }

        return lines;
    }

    /// <summary>Whether a line states a demand; the others say how demands are to be read.</summary>
    public static bool IsDemand(string id) => !id.StartsWith("E-", StringComparison.Ordinal) && !id.StartsWith("X-", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| (?<id>(P-SCHEMA|V-SHIFT|U-API|P-TENANT|T-USERS|E|X)-\d+) \| (?<demand>.+?) \| .* \|$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
