namespace Pathfinder.Tests.OracleLint;

internal static partial class OracleRules
{
    private static IEnumerable<LintRule> Terminators() =>
    [
        new("a statement ends with a line '/'",
            "create table t (a number(10))\n",
            Sql("create table t (a number(10))"),
            file => file.Unended is { } rest ? [rest] : []),
        InStatements("no ';' ends a plain SQL statement, drivers refuse it",
            Sql("delete from t where a = 1;"),
            Sql("delete from t where a = 1"),
            statement => statement.IsPlSql ? [] : Offsets(statement.Code, ";")),
        InStatements("a PL/SQL unit keeps the ';' of its end",
            "begin\n   null;\nend\n/\n",
            "begin\n   null;\nend;\n/\n",
            statement => statement.IsPlSql && !statement.Code.TrimEnd().EndsWith(';') ? [statement.BodyStart] : []),
        InStatements("a line '/' parts a unit from the next create",
            "create package p is\n   procedure a;\nend p;\ncreate package body p is\n   procedure a is begin null; end a;\nend p;\n/\n",
            "create package p is\n   procedure a;\nend p;\n/\ncreate package body p is\n   procedure a is begin null; end a;\nend p;\n/\n",
            statement => statement.IsPlSql ? Offsets(statement.Code[statement.BodyStart..], @"^(create|grant)\b").Select(offset => offset + statement.BodyStart) : []),
        InStatements("one statement for each line '/'",
            Sql("create index a on t (x)\ncreate index b on t (y)"),
            Sql("create index a on t (x)") + Sql("create index b on t (y)"),
            statement => statement.IsPlSql ? [] : Offsets(statement.Code, @"^(create|alter|drop|grant|insert|comment)\b").Skip(1)),
        InStatements("no '--' comment on the last line of a statement: it swallows what is appended",
            Sql("delete from t\n where a = 1 -- all of them"),
            Sql("delete from t -- all of them\n where a = 1"),
            statement => LastLineComment(statement)),
        new("a comment between statements begins with '/* ' or '--': SQL*Plus takes '/*x' for a '/'",
            "/*Makes t.*/\n" + Sql("create table t (a number(10))"),
            "/* Makes t. */\n" + Sql("create table t (a number(10))"),
            file => Offsets(file.Text, @"^/\*\S").Where(offset => !file.Statements.Any(statement => offset > statement.Offset && offset < statement.Offset + statement.Text.Length))),
    ];

    private static IEnumerable<int> LastLineComment(OracleStatement statement)
    {
        var last = statement.Text.TrimEnd().LastIndexOf('\n') + 1;
        return Offsets(statement.Text[last..], "--").Where(offset => statement.Uncommented[last + offset] == ' ').Select(offset => last + offset);
    }
}
