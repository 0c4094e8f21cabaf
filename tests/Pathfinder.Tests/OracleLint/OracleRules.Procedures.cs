using System.Text.RegularExpressions;

namespace Pathfinder.Tests.OracleLint;

internal static partial class OracleRules
{
    private static IEnumerable<LintRule> Procedures() =>
    [
        Anywhere("a parameter has no length",
            @"\bp_\w+\s+(in\s+|out\s+|nocopy\s+)*(n?varchar2|char|number|raw)\s*\(",
            "create procedure pf_x(p_name in varchar2(10 char)) is\nbegin\n   null;\nend pf_x;\n/\n",
            "create procedure pf_x(p_name in varchar2) is\nbegin\n   null;\nend pf_x;\n/\n"),
        InStatements("WHEN OTHERS raises again",
            Body("null;\nexception\n   when others then\n      null;"),
            Body("null;\nexception\n   when others then\n      pf_log.error(p_scope => 'pf_x', p_text => 'x');\n      raise;"),
            statement => Regex.Matches(statement.Code, @"\bwhen\s+others\s+then\b", Options)
                .Where(match => !Regex.IsMatch(Handler(statement.Code, match.Index + match.Length), @"\braise(_application_error)?\b", Options)).Select(match => match.Index)),
        InStatements("DDL in PL/SQL is dynamic: execute immediate",
            Body("create table t (a number(10));"),
            Body("execute immediate 'create table t (a number(10))';"),
            statement => statement.IsPlSql
                ? Offsets(statement.Code[statement.BodyStart..], @"(?<=(;|\b(begin|then|else|loop))\s*)(create|alter|drop|truncate|grant|revoke|comment\s+on|purge)\s+(?!or\b)\w").Select(offset => offset + statement.BodyStart)
                : []),
        AlsoInDynamicSql("dynamic DDL has no ';' at its end",
            @"\bexecute\s+immediate\s+'(?!\s*(begin|declare)\b)[^']*;\s*'",
            Body("execute immediate 'drop table t purge;';"),
            Body("execute immediate 'drop table t purge';")),
        InStatements("an autonomous transaction commits or rolls back",
            "create procedure pf_x is\n   pragma autonomous_transaction;\nbegin\n   insert into t (a) values (1);\nend pf_x;\n/\n",
            "create procedure pf_x is\n   pragma autonomous_transaction;\nbegin\n   insert into t (a) values (1);\n   commit;\nend pf_x;\n/\n",
            statement => Regex.Matches(statement.Code, @"\bpragma\s+autonomous_transaction\b", Options)
                .Where(match => !Regex.IsMatch(Regex.Match(statement.Code[match.Index..], @"\A.*?(\bend\s+(?!if\b|loop\b|case\b)\w+\s*;|\z)", Options | RegexOptions.Singleline).Value, @"\b(commit|rollback)\b", Options))
                .Select(match => match.Index)),
        InStatements("a package keeps no state: constants, types and exceptions only",
            "create package p is\n   g_last number(10);\n   procedure a;\nend p;\n/\n",
            "create package p is\n   c_last constant number(10) := 1;\n   procedure a;\nend p;\n/\n",
            PackageVariables),
        Anywhere("errors of ours lie between -20000 and -20999",
            @"\braise_application_error\s*\(\s*-(?!20\d{3}\b)\d+",
            Body("raise_application_error(-102, 'x');"),
            Body("raise_application_error(-20102, 'x');")),
    ];

    // up to the end of the block that the handler belongs to, or the next handler
    private static string Handler(string code, int start)
    {
        var depth = 0;
        var closing = false;
        foreach (Match token in Regex.Matches(code[start..], @"\b(begin|case|if|loop|end|when)\b", Options))
        {
            var word = token.Value.ToLowerInvariant();
            if (closing && word is "if" or "loop" or "case" && Regex.IsMatch(code[..(start + token.Index)], @"\bend\s+\z", Options))
            {
                closing = false;
                continue;
            }

            closing = word == "end";
            depth += word switch { "begin" or "case" or "if" or "loop" => 1, "end" => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && word == "when" && Regex.IsMatch(code[(start + token.Index)..], @"\Awhen\s+[\w.]+(\s+or\s+[\w.]+)*\s+then\b", Options)))
            {
                return code.Substring(start, token.Index);
            }
        }

        return code[start..];
    }

    private static IEnumerable<int> PackageVariables(OracleStatement statement)
    {
        var head = Regex.Match(statement.Code, @"\A\s*create\s+(or\s+replace\s+)?((non)?editionable\s+)?package\s+(body\s+)?[\w.]+(\s+(authid\s+\w+|accessible\s+by\s*\([^)]*\)))*\s+(is|as)\b", Options);
        if (!head.Success)
        {
            yield break;
        }

        var start = head.Length;
        foreach (var declaration in statement.Code[start..].Split(';'))
        {
            if (Regex.IsMatch(declaration, @"\A\s*(procedure|function)\b.*\b(is|as)\b", Options | RegexOptions.Singleline) || Regex.IsMatch(declaration, @"\A\s*(begin|end)\b", Options))
            {
                yield break;
            }

            if (!Regex.IsMatch(declaration, @"\A\s*((procedure|function|type|subtype|pragma|cursor)\b|\w+\s+(constant|exception)\b)", Options) && !string.IsNullOrWhiteSpace(declaration))
            {
                yield return start + declaration.Length - declaration.TrimStart().Length;
            }

            start += declaration.Length + 1;
        }
    }
}
