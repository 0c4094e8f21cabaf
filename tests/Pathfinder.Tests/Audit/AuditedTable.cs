using System.Text.RegularExpressions;
using Pathfinder.Tests.Parity;

namespace Pathfinder.Tests.Audit;

/// <summary>What an audit trigger says of its table: each column and how it is shown.</summary>
/// <param name="Table">The table.</param>
/// <param name="ResourceType">What the audit calls a row of it.</param>
/// <param name="Keys">Columns of the key.</param>
/// <param name="About">The column that names the user concerned; empty for none.</param>
/// <param name="Verdicts">By column: whole, masked, secret or not audited.</param>
internal sealed partial record AuditedTable(string Table, string ResourceType, IReadOnlyList<string> Keys, string About, IReadOnlyDictionary<string, string> Verdicts)
{
    private const string Path = "core/20261121_105950_audit_triggers.sql";

    /// <summary>Reads the arguments of PostgreSQL's triggers.</summary>
    public static IReadOnlyList<AuditedTable> ReadPostgreSql(EngineFiles files) =>
        [.. PostgreSqlTrigger().Matches(files.Texts[Path]).Select(match =>
        {
            var arguments = Literal().Matches(match.Groups["arguments"].Value).Select(literal => literal.Groups["text"].Value).ToList();
            IReadOnlyList<string> List(int index, string word) => arguments[index].StartsWith(word + ": ", StringComparison.Ordinal)
                ? arguments[index][(word.Length + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                : throw new FormatException($"{match.Groups["table"].Value}: argument {index} does not begin with '{word}: '.");
            var verdicts = ((string[])["whole", "masked", "secret", "not audited"]).SelectMany((word, index) => List(index + 3, word).Select(column => (column, word)));
            return new AuditedTable(
                match.Groups["table"].Value, arguments[0], List(1, "key"), List(2, "about").SingleOrDefault() ?? "",
                verdicts.ToDictionary(verdict => verdict.column, verdict => verdict.word, StringComparer.Ordinal));
        })];

    /// <summary>Reads the calls in Oracle's triggers.</summary>
    public static IReadOnlyList<AuditedTable> ReadOracle(EngineFiles files) =>
        [.. OracleTrigger().Matches(files.Texts[Path]).Select(match =>
        {
            var body = match.Groups["body"].Value;
            var verdicts = OracleCall().Matches(body).Select(call => (Column: call.Groups["column"].Value, Word: call.Groups["word"].Value.Replace("_json", "", StringComparison.Ordinal)))
                .Concat(OracleComment().Match(body).Groups["columns"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(column => (Column: column, Word: "not audited")));
            return new AuditedTable(
                match.Groups["table"].Value, ResourceTypeArgument().Match(body).Groups["text"].Value,
                [.. New().Matches(KeyArgument().Match(body).Value).Select(column => column.Groups["column"].Value)],
                New().Match(AboutArgument().Match(body).Value).Groups["column"].Value,
                verdicts.ToDictionary(verdict => verdict.Column, verdict => verdict.Word, StringComparer.Ordinal));
        })];

    /// <summary>One line that two equal tables share.</summary>
    public override string ToString() =>
        $"{ResourceType} {Table} key {string.Join(' ', Keys)} about {About}: {string.Join(", ", Verdicts.OrderBy(verdict => verdict.Key, StringComparer.Ordinal).Select(verdict => $"{verdict.Key} {verdict.Value}"))}";

    [GeneratedRegex(@"create trigger \w+_audit after insert or update or delete on (?<table>\w+) for each row execute function pf_row_audit\.record_change\((?<arguments>[^;]*)\);")]
    private static partial Regex PostgreSqlTrigger();

    [GeneratedRegex("'(?<text>[^']*)'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"create or replace trigger \w+_audit\nfor insert or update or delete on (?<table>\w+)\ncompound trigger(?<body>.*?)\n/\n", RegexOptions.Singleline)]
    private static partial Regex OracleTrigger();

    [GeneratedRegex(@"pf_row_audit\.(?<word>whole|whole_json|masked|secret)\(p_row => l_row, p_column => '(?<column>\w+)', p_old => :old\.\k<column>, p_new => :new\.\k<column>\)")]
    private static partial Regex OracleCall();

    [GeneratedRegex("-- not audited: (?<columns>.*)")]
    private static partial Regex OracleComment();

    [GeneratedRegex(@"p_resource_type => '(?<text>\w+)'")]
    private static partial Regex ResourceTypeArgument();

    [GeneratedRegex("p_key +=> .*")]
    private static partial Regex KeyArgument();

    [GeneratedRegex("p_subject_id +=> .*")]
    private static partial Regex AboutArgument();

    [GeneratedRegex(@":new\.(?<column>\w+)")]
    private static partial Regex New();
}
