using System.Text.RegularExpressions;
using Pathfinder.Data.Installation.Schema;

namespace Pathfinder.Tests.Parity;

/// <summary>Procedures of the packages and the names of what is passed to them, in order; results are returned on one engine and passed out on the other.</summary>
internal static partial class PackageSignatures
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture;

    /// <summary>Names what one engine's callers can call and the other's cannot, and what is called differently.</summary>
    public static IEnumerable<string> Differences(EngineFiles postgreSql, EngineFiles oracle)
    {
        var functions = postgreSql.Scripts("packages/").SelectMany(script => Functions(Bare(script.Text))).ToLookup(item => item.Name, item => item.Parameters);
        var granted = postgreSql.Scripts("packages/").SelectMany(script => Granted().Matches(script.Text).Select(match => match.Groups["name"].Value.ToLowerInvariant())).ToHashSet();
        var members = oracle.Scripts("packages/").SelectMany(script => Members(Bare(script.Text))).ToLookup(item => item.Name);
        foreach (var name in granted.Where(name => !members.Contains(name)).Order(StringComparer.Ordinal))
        {
            yield return $"missing procedure {name} on Oracle";
        }

        foreach (var member in members.Select(same => same.First()))
        {
            if (!functions.Contains(member.Name))
            {
                if (!member.IsInternal)
                {
                    yield return $"missing procedure {member.Name} on PostgreSQL";
                }
            }
            else if (!functions[member.Name].Contains(member.Parameters))
            {
                yield return $"procedure {member.Name}: parameters ({functions[member.Name].First()}) on PostgreSQL, ({member.Parameters}) on Oracle";
            }
        }
    }

    private static IEnumerable<(string Name, string Parameters)> Functions(string text) =>
        Function().Matches(text).Select(match => (match.Groups["name"].Value.ToLowerInvariant(), Names(OracleLint.OracleText.Parenthesis(text, match.Index).Inside)));

    private static IEnumerable<(string Name, string Parameters, bool IsInternal)> Members(string text)
    {
        var specification = Specification().Match(text);
        return specification.Success
            ? Member().Matches(specification.Groups["members"].Value).Select(match => (
                $"{specification.Groups["package"].Value}.{match.Groups["name"].Value}".ToLowerInvariant(),
                Names(match.Groups["parameters"].Value),
                match.Groups["rest"].Value.Contains("accessible by", StringComparison.OrdinalIgnoreCase)))
            : [];
    }

    private static string Names(string parameters) => string.Join(", ", SqlText.Parts(parameters)
        .Where(parameter => parameter.Length > 0 && !Out().IsMatch(parameter))
        .Select(parameter => parameter.Split((char[])[' ', '\n'], 2)[0].ToLowerInvariant()));

    // comments must not be taken for code, nor hold back the end of a declaration
    private static string Bare(string text) => OracleLint.OracleText.Blank(text).Code;

    [GeneratedRegex(@"\bcreate\s+or\s+replace\s+(function|procedure)\s+(?<name>\w+\.\w+)(?=\s*\()", Options)]
    private static partial Regex Function();

    [GeneratedRegex(@"\bgrant\s+execute\s+on\s+(function|procedure)\s+(?<name>\w+\.\w+)", Options)]
    private static partial Regex Granted();

    [GeneratedRegex(@"\bcreate\s+or\s+replace\s+package\s+(?!body)(?<package>\w+)\b(?<members>.*?)^/", Options | RegexOptions.Multiline)]
    private static partial Regex Specification();

    [GeneratedRegex(@"\b(procedure|function)\s+(?<name>\w+)\s*(\((?<parameters>[^)]*)\))?(?<rest>[^;]*);", Options)]
    private static partial Regex Member();

    [GeneratedRegex(@"^\w+\s+(in\s+)?out\b|\sout\s*$", Options)]
    private static partial Regex Out();
}
