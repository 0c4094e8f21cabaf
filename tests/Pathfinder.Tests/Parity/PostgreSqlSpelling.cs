using System.Text.RegularExpressions;
using Pathfinder.Data.Installation.Schema;

namespace Pathfinder.Tests.Parity;

/// <summary>Brings PostgreSQL's scripts to the common spelling, which is Oracle's where the two differ in words only.</summary>
internal static partial class PostgreSqlSpelling
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["text"] = "clob",
        ["jsonb"] = "clob",
        ["bytea"] = "blob",
        ["timestamptz"] = "timestamp(6)",
        ["smallint"] = "number(5)",
        ["integer"] = "number(10)",
        ["bigint"] = "number(19)",
        ["date"] = "date",
    };

    /// <summary>Reads and translates.</summary>
    public static SchemaModel Read(EngineFiles files) => new(PortableFacts.Of(files).SelectMany(Translate));

    private static IEnumerable<SchemaFact> Translate(SchemaFact fact) => (fact.Kind, fact.Fact) switch
    {
        // the other engine compares in binary by a setting of the session
        ("column", "collation") => [],
        ("column", "type") => [fact with { Value = Type(fact.Value) }],
        ("column", "default") => [fact with { Value = fact.Value == "clock_timestamp()" ? "sys_extract_utc(systimestamp)" : fact.Value }],
        // the other engine has no empty strings to refuse
        ("constraint", _) when OnlyNotEmpty().IsMatch(fact.Value) => [],
        ("constraint", _) => [fact with { Value = Check(fact.Value) }],
        _ => [fact],
    };

    private static string Type(string type) => Sized().Match(type) switch
    {
        { Success: true } text when text.Groups["type"].Value == "varchar" => $"varchar2({text.Groups["size"].Value} char)",
        { Success: true } text when text.Groups["type"].Value == "char" => $"char({text.Groups["size"].Value} char)",
        { Success: true } number => $"number({number.Groups["size"].Value.Replace(" ", "", StringComparison.Ordinal)})",
        _ => Types.GetValueOrDefault(type, $"{type}, which has no twin"),
    };

    private static string Check(string definition)
    {
        // whether a document is an array or an object shows at its first character
        var text = JsonType().Replace(definition, static match =>
            $"{match.Groups["column"].Value} is json strict with unique keys and regexp_like({match.Groups["column"].Value}, '^[[:space:]]*[{(match.Groups["types"].Value.Contains("object", StringComparison.Ordinal) ? "{" : "")}{(match.Groups["types"].Value.Contains("array", StringComparison.Ordinal) ? "[" : "")}]')");
        text = Pattern().Replace(text, "regexp_like(${column}, ${pattern})");
        text = NotEmpty().Replace(text, "");
        text = UtcTime().Replace(text, "timestamp '${time}'");
        return text.Replace("char_length(", "length(", StringComparison.Ordinal).Replace("[.]", "\\.", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?<type>varchar|char|numeric)\((?<size>[\d, ]+)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Sized();

    [GeneratedRegex(@"^check\s*\(\w+ <> ''( and \w+ <> '')*\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex OnlyNotEmpty();

    [GeneratedRegex(@"\w+ <> '' and |( and \w+ <> '')+(?=\)$)", RegexOptions.ExplicitCapture)]
    private static partial Regex NotEmpty();

    [GeneratedRegex(@"jsonb_typeof\((?<column>\w+)\) (?<types>= '\w+'|in ?\([^)]*\))", RegexOptions.ExplicitCapture)]
    private static partial Regex JsonType();

    // a time of the other engine has no zone, and is UTC
    [GeneratedRegex(@"timestamptz '(?<time>[\d :-]+)\+00'", RegexOptions.ExplicitCapture)]
    private static partial Regex UtcTime();

    [GeneratedRegex(@"(?<column>\w+) ~ (?<pattern>'[^']*')", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
