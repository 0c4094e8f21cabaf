using System.Text.RegularExpressions;

namespace Pathfinder.Tests.OracleLint;

internal static partial class OracleRules
{
    private static IEnumerable<LintRule> Scripts() =>
    [
        new("no '&': SQL*Plus asks for a value, unless the file says set define off",
            "-- research & development\n" + Sql("select 1 from dual"),
            "-- research and development\n" + Sql("select 1 from dual"),
            file => Regex.IsMatch(file.Text, @"^set\s+define\s+off\b", Options | RegexOptions.Multiline) ? [] : Offsets(file.Text, "&")),
        InStatements("no blank line inside a plain SQL statement: SQL*Plus forgets what stood before",
            Sql("select 1\n\n  from dual"),
            Sql("select 1\n  from dual"),
            statement => statement.IsPlSql ? [] : Offsets(statement.Text.TrimEnd(), @"\n(?=[ \t]*\n)")),
        new("no line over 2,400 characters: SQL*Plus takes 2,499",
            Sql($"select '{new string('x', 2400)}' from dual"),
            Sql("select 'x' from dual"),
            file => Offsets(file.Text, "^.{2401,}")),
    ];
}
