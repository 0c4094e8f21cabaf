using System.Text.RegularExpressions;

namespace Pathfinder.Data.Installation.Schema;

/// <summary>Reads what a set of scripts promises, from the scripts' own text.</summary>
/// <remarks>It can stay this small because of three habits of our files: one column or constraint per line, every constraint
/// named, and nothing abbreviated. Both engines' files read alike.</remarks>
internal static partial class SchemaScript
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    private static readonly string[] OptionalFacts = ["collation", "default", "identity", "generated"];

    /// <summary>Reads scripts in the order in which they are applied; what stands in the last one that speaks of a thing holds.</summary>
    /// <exception cref="FormatException">A statement changes a structure in a way that this reader does not know; it names the place.</exception>
    public static SchemaModel Read(IEnumerable<Script> scripts)
    {
        var facts = new Dictionary<(string Kind, string Name, string Fact), SchemaFact>();
        foreach (var script in scripts)
        {
            foreach (var statement in script.Statements)
            {
                try
                {
                    foreach (var fact in Read(statement.Text))
                    {
                        facts[(fact.Kind, fact.Name, fact.Fact)] = fact;
                    }
                }
                catch (FormatException error)
                {
                    throw new FormatException(FormattableString.Invariant($"{script.Path}, line {statement.Line}: {error.Message}"), error);
                }
            }
        }

        return new SchemaModel(facts.Values);
    }

    private static IEnumerable<SchemaFact> Read(string statement)
    {
        var head = StatementHead.Read(statement);
        return (head.Verb, head.ObjectType) switch
        {
            ("create", "table") when Partition().IsMatch(statement) => [], // part of its table
            ("create", "table") => ReadTable(Word(head.Name), statement),
            ("create", "index") => ReadIndex(statement),
            ("create", "sequence") => ReadSequence(Word(head.Name), statement),
            ("create", "view") => [new SchemaFact("view", Word(head.Name), "definition", SqlText.Squeeze(After(View(), statement)))],
            ("create", "materialized view") => [new SchemaFact("materialized view", Word(head.Name), "definition", SqlText.Squeeze(After(MaterializedView(), statement)))],
            ("create", "package" or "package body" or "trigger" or "procedure" or "function") when Source().Match(statement) is { Success: true } source =>
                [new SchemaFact(head.ObjectType, Word(head.Name), "body", source.Groups["source"].Value)],
            ("create", "policy") => ReadPolicy(statement),
            ("alter add", "constraint") when AddedConstraint().Match(statement) is { Success: true } added =>
                ReadConstraint(Word(head.Table), added.Groups["constraint"].Value.TrimEnd(')', ' ', '\n')),
            ("alter", "table") when RowSecurity().IsMatch(statement) =>
                [new SchemaFact("table", Word(head.Name), "row security", statement.Contains("force", StringComparison.OrdinalIgnoreCase) ? "forced" : "on")],
            ("alter" or "alter add" or "alter drop" or "drop", "table" or "column" or "constraint" or "index" or "view" or "sequence") =>
                throw new FormatException($"'{head.Verb} {head.ObjectType}' is not known to the reader of scripts: teach it."),
            ("grant", _) => ReadGrant(statement),
            ("comment", _) => ReadComment(statement),
            _ => [],
        };
    }

    private static IEnumerable<SchemaFact> ReadTable(string table, string statement)
    {
        yield return new SchemaFact("table", table, "kind", Temporary().IsMatch(statement) ? "temporary" : "permanent");
        var lines = statement.Split('\n').Skip(1).Select(line => LineComment().Replace(line, "").Trim()).Where(line => line.Length > 0);
        foreach (var line in lines.TakeWhile(line => !line.StartsWith(')')))
        {
            var part = line.TrimEnd(',');
            foreach (var fact in part.StartsWith("constraint ", StringComparison.OrdinalIgnoreCase) ? ReadConstraint(table, part["constraint ".Length..]) : ReadColumn(table, part))
            {
                yield return fact;
            }
        }
    }

    private static IEnumerable<SchemaFact> ReadColumn(string table, string line)
    {
        var column = Column().Match(line);
        if (!column.Success)
        {
            throw new FormatException($"'{line}' is not one column: name, type, collation, default or identity, not null, in this order.");
        }

        var name = $"{table}.{Word(column.Groups["name"].Value)}";
        yield return new SchemaFact("column", name, "type", SqlText.Squeeze(column.Groups["type"].Value));
        yield return new SchemaFact("column", name, "nullable", column.Groups["required"].Success || column.Groups["identity"].Success ? "no" : "yes");
        foreach (var fact in OptionalFacts.Where(fact => column.Groups[fact].Success))
        {
            yield return new SchemaFact("column", name, fact, SqlText.Squeeze(column.Groups[fact].Value));
        }
    }

    private static IEnumerable<SchemaFact> ReadConstraint(string table, string text)
    {
        var constraint = Constraint().Match(text);
        if (!constraint.Success)
        {
            throw new FormatException($"'{text}' is not one named constraint.");
        }

        yield return new SchemaFact("constraint", $"{Word(constraint.Groups["name"].Value)} on {table}", "definition", SqlText.Squeeze(constraint.Groups["definition"].Value));
    }

    private static IEnumerable<SchemaFact> ReadIndex(string statement)
    {
        var index = Index().Match(statement);
        if (!index.Success)
        {
            throw new FormatException("An index is made by create [unique] index name on table (columns).");
        }

        var parts = SqlText.Parts(index.Groups["columns"].Value).Select(SqlText.Bare);
        yield return new SchemaFact("index", $"{Word(index.Groups["name"].Value)} on {Word(index.Groups["table"].Value)}", "definition",
            (index.Groups["unique"].Success ? "unique " : "") + '(' + string.Join(", ", parts) + ')');
    }

    private static IEnumerable<SchemaFact> ReadSequence(string name, string statement)
    {
        yield return new SchemaFact("sequence", name, "cache", SequenceCache().Match(statement) is { Success: true } cache ? cache.Groups["size"].Value : "1");
        yield return new SchemaFact("sequence", name, "increment", SequenceIncrement().Match(statement) is { Success: true } step ? step.Groups["step"].Value : "1");
    }

    private static IEnumerable<SchemaFact> ReadPolicy(string statement)
    {
        if (Policy().Match(statement) is { Success: true } policy)
        {
            yield return new SchemaFact("policy", $"{Word(policy.Groups["name"].Value)} on {Word(policy.Groups["table"].Value)}", "definition", SqlText.Squeeze(policy.Groups["definition"].Value));
            yield break;
        }

        // sys.dbms_rls.add_policy with named, literal arguments
        var arguments = RlsArgument().Matches(statement).ToDictionary(match => match.Groups["argument"].Value.ToLowerInvariant(), match => match.Groups["value"].Value);
        var name = $"{Word(Literal("policy_name"))} on {Word(Literal("object_name"))}";
        yield return new SchemaFact("policy", name, "function", Word(Literal("policy_function")));
        yield return new SchemaFact("policy", name, "statements", string.Join(", ", Literal("statement_types").ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal)));
        yield return new SchemaFact("policy", name, "update check", arguments.GetValueOrDefault("update_check", "").Equals("true", StringComparison.OrdinalIgnoreCase) ? "yes" : "no");
        yield return new SchemaFact("policy", name, "enabled", "yes");

        string Literal(string argument) => arguments.TryGetValue(argument, out var value)
            ? value.Replace("upper(", "", StringComparison.OrdinalIgnoreCase).Trim('\'', ')', ' ')
            : throw new FormatException($"A row policy names {argument} as a literal.");
    }

    private static IEnumerable<SchemaFact> ReadGrant(string statement)
    {
        if (Grant().Match(statement) is not { Success: true } grant)
        {
            return []; // a role, or a right of the system
        }

        var target = SqlText.Squeeze(grant.Groups["object"].Value);
        return from privilege in SqlText.Parts(grant.Groups["privileges"].Value)
               let parts = Privilege().Match(privilege)
               from column in parts.Groups["columns"].Success ? SqlText.Parts(parts.Groups["columns"].Value).Select(column => $" ({Word(column)})") : [""]
               from account in SqlText.Parts(grant.Groups["accounts"].Value)
               select new SchemaFact("grant", $"{Word(parts.Groups["name"].Value)}{column} on {target} to {Word(account)}", "grantable", grant.Groups["option"].Success ? "yes" : "no");
    }

    private static IEnumerable<SchemaFact> ReadComment(string statement) => Comment().Match(statement) is { Success: true } comment
        ? [new SchemaFact("comment", SqlText.Squeeze(comment.Groups["object"].Value), "text", comment.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal))]
        : [];

    private static string Word(string? text) => (text ?? "").Trim().ToLowerInvariant();

    private static string After(Regex head, string statement) => statement[head.Match(statement).Length..];

    [GeneratedRegex(@"^create\s+global\s+temporary\b", Options)]
    private static partial Regex Temporary();

    [GeneratedRegex(@"^--.*$", Options)]
    private static partial Regex LineComment();

    [GeneratedRegex("""
        ^(?<name>\w+)\s+(?<type>[a-z]\w*(\s+(precision|with\s+time\s+zone|varying))?(\s*\([^)]*\))?)
        (\s+collate\s+"(?<collation>\w+)")?
        (\s+generated\s+(always|by\s+default(\s+on\s+null)?)\s+as\s+(?<identity>identity)(\s*\([^)]*\))?|\s+generated\s+always\s+as\s+(?<generated>\(.*\))(\s+(stored|virtual))?|\s+default\s+(?<default>.+?))?
        (?<required>\s+not\s+null)?$
        """, Options | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Column();

    [GeneratedRegex(@"^(?<name>\w[\w{}]*)\s+(?<definition>(primary\s+key|unique|foreign\s+key|check)\b.*?)(\s+using\s+index\b.*)?$", Options)]
    private static partial Regex Constraint();

    [GeneratedRegex(@"^alter\s+table\s+[^\s(;]+\s+add\s+\(?\s*constraint\s+(?<constraint>.*)$", Options)]
    private static partial Regex AddedConstraint();

    [GeneratedRegex(@"\b(enable|force)\s+row\s+level\s+security\s*$", Options)]
    private static partial Regex RowSecurity();

    [GeneratedRegex(@"^create\s+(?<unique>unique\s+)?index\s+(concurrently\s+)?(?<name>[\w{}]+)\s+on\s+(?<table>[\w{}]+)\s*\((?<columns>.*)\)[^()]*$", Options)]
    private static partial Regex Index();

    [GeneratedRegex(@"\bcache\s+(?<size>\d+)", Options)]
    private static partial Regex SequenceCache();

    [GeneratedRegex(@"\bincrement\s+(by\s+)?(?<step>-?\d+)", Options)]
    private static partial Regex SequenceIncrement();

    [GeneratedRegex(@"^create\s+(or\s+replace\s+)?(force\s+)?view\s+[\w.]+\s*(\([^)]*\)\s*)?as\s+", Options)]
    private static partial Regex View();

    [GeneratedRegex(@"^create\s+materialized\s+view\s+[\w.]+\s.*?\bas\s+(?=select\b|with\b)", Options)]
    private static partial Regex MaterializedView();

    [GeneratedRegex(@"^create\s+table\s+[\w.]+\s+partition\s+of\s", Options)]
    private static partial Regex Partition();

    [GeneratedRegex(@"^create\s+(or\s+replace\s+)?((non)?editionable\s+)?(?<source>(package(\s+body)?|trigger|procedure|function)\s+[\w.]+(?!\s*\(.*\blanguage\s+plpgsql).*)$", Options)]
    private static partial Regex Source();

    [GeneratedRegex(@"^create\s+policy\s+(?<name>[\w{}]+)\s+on\s+(?<table>[\w{}]+)(\s+(?<definition>.*))?$", Options)]
    private static partial Regex Policy();

    [GeneratedRegex(@"\b(?<argument>\w+)\s*=>\s*(?<value>upper\(\s*'[^']*'\s*\)|'[^']*'|[\w.]+)", Options)]
    private static partial Regex RlsArgument();

    [GeneratedRegex(@"^grant\s+(?<privileges>.*?)\s+on\s+(table\s+|function\s+)?(?<object>(schema\s+)?[\w.]+(\s*\([^)]*\))?)\s+to\s+(?<accounts>.*?)(?<option>\s+with\s+grant\s+option)?$", Options)]
    private static partial Regex Grant();

    [GeneratedRegex(@"^(?<name>[a-z ]+?)\s*(\((?<columns>.*)\))?$", Options)]
    private static partial Regex Privilege();

    [GeneratedRegex(@"^comment\s+on\s+(table|column|(materialized\s+)?view|function|schema)\s+(?<object>.+?)\s+is\s+'(?<text>.*)'\s*$", Options)]
    private static partial Regex Comment();
}
