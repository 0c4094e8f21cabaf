using System.Text.RegularExpressions;

namespace Pathfinder.Data.Installation;

/// <summary>What a statement does and to which object, read from its first words.</summary>
/// <param name="Verb"><c>create</c>, <c>alter</c>, <c>drop</c>; for all else the first word.</param>
/// <param name="ObjectType">What it makes, takes away or changes (<c>table</c>, <c>index</c>, <c>constraint</c>, <c>column</c>); empty where the verb says it all.</param>
/// <param name="Name">The object, as written; none where the statement names none.</param>
/// <param name="Table">The table it belongs to, where that is another object.</param>
/// <param name="Detail">What kind of constraint, or <c>concurrently</c> for an index built so.</param>
/// <param name="IsRepeatable">Whether it says <c>or replace</c>, <c>if exists</c> or <c>if not exists</c>.</param>
internal sealed partial record StatementHead(string Verb, string ObjectType, string? Name, string? Table = null, string? Detail = null, bool IsRepeatable = false)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string PrefixLead = "{prefix}_";

    /// <summary>The step's object type in <c>pf_module_scripts</c>.</summary>
    public string StepType => (Verb, ObjectType) switch
    {
        ("create", _) or ("alter add", _) => ObjectType,
        ("alter drop", _) => "drop " + ObjectType,
        (_, "") => Verb,
        _ => Verb + " " + ObjectType,
    };

    /// <summary>The step's object suffix in <c>pf_module_scripts</c>.</summary>
    public string? StepSuffix => Name is { } name && name.StartsWith(PrefixLead, StringComparison.Ordinal) ? name[PrefixLead.Length..] : Name;

    /// <summary>Reads the head of one statement, which must begin with its first word.</summary>
    public static StatementHead Read(string statement)
    {
        if (Create().Match(statement) is { Success: true } create)
        {
            return new StatementHead("create", Type(create), Value(create, "name"), Value(create, "table"), Value(create, "detail"), create.Groups["again"].Success);
        }

        if (AlterTable().Match(statement) is { Success: true } alter)
        {
            return ReadAlter(alter);
        }

        if (Drop().Match(statement) is { Success: true } drop)
        {
            return new StatementHead("drop", Type(drop), Value(drop, "name"), Value(drop, "table"), IsRepeatable: drop.Groups["again"].Success);
        }

        if (Policy().Match(statement) is { Success: true } policy)
        {
            return new StatementHead(policy.Groups["verb"].Value.Equals("add", StringComparison.OrdinalIgnoreCase) ? "create" : "drop", "policy", Value(policy, "name"));
        }

        var other = Other().Match(statement);
        var verb = other.Groups["verb"].Value.ToLowerInvariant();
        return new StatementHead(verb is "begin" or "declare" or "do" ? "block" : verb, "", Value(other, "name"));
    }

    private static StatementHead ReadAlter(Match alter)
    {
        var table = alter.Groups["name"].Value;
        var rest = alter.Groups["rest"].Value;
        if (AddConstraint().Match(rest) is { Success: true } constraint)
        {
            return new StatementHead("alter add", "constraint", Value(constraint, "name"), table, Words(constraint.Groups["detail"].Value));
        }

        if (ChangePart().Match(rest) is { Success: true } part)
        {
            var verb = part.Groups["verb"].Value.ToLowerInvariant();
            var type = part.Groups["constraint"].Success ? "constraint" : "column";
            return new StatementHead("alter " + verb, type, Value(part, "name"), table, IsRepeatable: part.Groups["again"].Success);
        }

        return new StatementHead("alter", "table", table);
    }

    private static string Type(Match match) => Words(match.Groups["type"].Value);

    private static string Words(string text) => string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? Value(Match match, string group) => match.Groups[group] is { Success: true, Value: var value } ? value : null;

    [GeneratedRegex("""
        ^create\s+(?<again>or\s+replace\s+)?((global\s+temporary|temporary|temp|unlogged|unique|bitmap|editionable|noneditionable|force|constraint)\s+)*
        (?<type>table|index|materialized\s+view|view|sequence|trigger|policy|function|procedure|package\s+body|package|type\s+body|type|schema|domain|synonym|context|role|user)\s+
        ((?<detail>concurrently)\s+)?(?<again>if\s+not\s+exists\s+)?(?<name>[^\s(;]+)
        (\s+on\s+(only\s+)?(?<table>[^\s(;]+))?
        """, Options | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Create();

    [GeneratedRegex(@"^alter\s+table\s+(only\s+)?(?<name>[^\s(;]+)\s+(?<rest>.*)$", Options | RegexOptions.Singleline)]
    private static partial Regex AlterTable();

    [GeneratedRegex(@"^add\s+\(?\s*constraint\s+(?<name>[^\s(;]+)\s+(?<detail>primary\s+key|unique|check|foreign\s+key)\b", Options)]
    private static partial Regex AddConstraint();

    [GeneratedRegex(@"^(?<verb>add|drop)\s+(\(\s*)?((?<constraint>constraint\s+)|column\s+)?(?<again>if\s+(not\s+)?exists\s+)?(\(\s*)?(?<name>[^\s(),;]+)", Options)]
    private static partial Regex ChangePart();

    [GeneratedRegex("""
        ^drop\s+(?<type>table|index|materialized\s+view|view|sequence|trigger|policy|function|procedure|package\s+body|package|type\s+body|type|schema|domain|synonym|context|role|user)\s+
        (concurrently\s+)?(?<again>if\s+exists\s+)?(?<name>[^\s(;]+)(\s+on\s+(?<table>[^\s(;]+))?
        """, Options | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Drop();

    [GeneratedRegex(@"^begin\s+(sys\.)?dbms_rls\.(?<verb>add|drop)_policy\s*\(.*?policy_name\s*=>\s*(upper\s*\(\s*)?'(?<name>[^']+)'", Options | RegexOptions.Singleline)]
    private static partial Regex Policy();

    [GeneratedRegex("""
        ^(?<verb>[a-z]+)
        (\s+on\s+(table|column|index|constraint|view|materialized\s+view|function|policy|trigger|schema)\s+(?<name>[^\s(;]+)
        |\s+(insert|select|update|delete|references|truncate|execute|all|usage|,|\s|\([^)]*\))+\s+on\s+(table\s+)?(?<name>[^\s(;]+)
        |\s+into\s+(?<name>[^\s(;]+))?
        """, Options | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Other();
}
