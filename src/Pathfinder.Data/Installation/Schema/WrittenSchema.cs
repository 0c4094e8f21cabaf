using System.Text.RegularExpressions;

namespace Pathfinder.Data.Installation.Schema;

/// <summary>Brings what the scripts say and what a dictionary has kept of it to a form in which the two can be compared.</summary>
/// <remarks>A dictionary keeps checks, defaults, views and sources as they were written, but for blanks and letter case, and rewords the
/// expressions of indexes: of those, only the columns that they are over are compared.</remarks>
internal static partial class WrittenSchema
{
    /// <summary>Translates the facts of a model; parts of one text follow each other.</summary>
    public static SchemaModel Comparable(IEnumerable<SchemaFact> facts) => new(facts
        .GroupBy(fact => (fact.Kind, fact.Name, fact.Fact))
        .Select(parts => parts.First() with { Value = Form(parts.Key.Kind, parts.Key.Fact, string.Concat(parts.Select(part => part.Value))) }));

    private static string Form(string kind, string fact, string value) => (kind, fact) switch
    {
        ("index", "definition") => Index(SqlText.Squeeze(value)),
        (_, "definition" or "default" or "type") => SqlText.Squeeze(value),
        (_, "body") => SqlText.Fingerprint(value),
        _ => value,
    };

    private static string Index(string definition)
    {
        var start = definition.IndexOf('(', StringComparison.Ordinal);
        return definition[..start] + '(' + string.Join(", ", SqlText.Parts(definition[(start + 1)..^1]).Select(Part)) + ')';
    }

    private static string Part(string part)
    {
        if (Plain().IsMatch(part))
        {
            return part;
        }

        var columns = Name().Matches(part).Select(match => match.Value).Where(word => !Keyword().IsMatch(word)).Distinct().Order(StringComparer.Ordinal);
        return $"an expression over {string.Join(" and ", columns)}{(part.EndsWith(" desc", StringComparison.Ordinal) ? " desc" : "")}";
    }

    [GeneratedRegex(@"^\w+( desc)?$")]
    private static partial Regex Plain();

    // words that are neither inside a literal nor the name of a function
    [GeneratedRegex(@"(?<=^(?:[^']|'[^']*')*)\b[a-z]\w*\b(?!\s*\(|')")]
    private static partial Regex Name();

    [GeneratedRegex("^(case|when|then|else|end|is|null|not|and|or|in|between|like|desc|asc)$")]
    private static partial Regex Keyword();
}
