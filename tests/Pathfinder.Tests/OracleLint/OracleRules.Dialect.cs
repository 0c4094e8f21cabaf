using System.Text.RegularExpressions;

namespace Pathfinder.Tests.OracleLint;

internal static partial class OracleRules
{
    private const string Reserved =
        "access|add|all|alter|and|any|as|asc|audit|between|by|char|check|cluster|column|comment|compress|connect|create|current|date|decimal|default|delete|desc|distinct|drop|else|exclusive|exists|"
        + "file|float|for|from|grant|group|having|identified|immediate|in|increment|index|initial|insert|integer|intersect|into|is|level|like|lock|long|maxextents|minus|mlslabel|mode|modify|"
        + "noaudit|nocompress|not|nowait|null|number|of|offline|on|online|option|or|order|pctfree|prior|public|raw|rename|resource|revoke|row|rowid|rownum|rows|select|session|set|share|size|"
        + "smallint|start|successful|synonym|sysdate|table|then|to|trigger|uid|union|unique|update|user|validate|values|varchar|varchar2|view|whenever|where|with";

    private const string LocalClock = "sysdate|systimestamp|current_timestamp|localtimestamp|current_date";

    private static IEnumerable<LintRule> Dialect() =>
    [
        Anywhere("no reserved word as the name of a bind",
            $@":({Reserved})\b",
            Sql("select a from t where b = :level"),
            Sql("select a from t where b = :p_level")),
        Anywhere("no AS before the alias of a table",
            @"\b(from|join|update|into|using)\s+[\w.$#{}]+\s+as\s+(?!of\b)\w+|\)\s*as\s+\w+\s+(on|where|join|left|right|inner|cross|full|when|set)\b|\b(from|join)\s+[\w.$#{}]+\s+\w+\s*,\s*[\w.$#{}]+\s+as\s+\w+",
            Sql("select x.a from t as x"),
            Sql("select x.a as b from t x")),
        Anywhere("no LIMIT or TOP: fetch first n rows only",
            @"(?<!bulk\s+collect\s+into\s+[\w., ]+)(?<!\w)limit\s+[:\w]|\bselect\s+top\s+\d",
            Sql("select a from t order by a limit 5"),
            Sql("select a from t order by a fetch first 5 rows only")),
        InStatements("no booleans in SQL before 23ai",
            Sql("update t set a = true"),
            Sql("update t set a = 'Y'"),
            statement => statement.IsPlSql
                ? Offsets(statement.Code, @"(?<!end\s)\b(select|insert|update|delete|merge)\s(?:(?!\b(loop|then|begin|else|is)\b)[^;])*\b(true|false)\b")
                : Offsets(statement.Code, @"\b(true|false|boolean)\b")),
        AlsoInDynamicSql("no IF [NOT] EXISTS before 23ai",
            @"\bif\s+(not\s+)?exists\b",
            Sql("drop table if exists t purge"),
            Sql("drop table t purge")),
        new("no comparison with '': it is null",
            Sql("select a from t where b <> ''"),
            Sql("select a from t where b is not null"),
            file => file.EmptyLiterals.Where(offset => Regex.IsMatch(file.Code[..offset], @"((?<![:=<>!])=|<>|!=|\^=|\blike|\bin\s*\()\s*\z", Options))),
        InStatements("SELECT needs FROM before 23ai",
            Sql("select 1"),
            Sql("select 1 from dual"),
            SelectsWithoutFrom),
        new("VALUES takes one row before 23ai",
            Sql("insert into t (a) values (1), (2)"),
            Sql("insert into t (a) values (1)"),
            file => Offsets(file.Code, @"\bvalues\s*\(").Where(offset => Regex.IsMatch(file.Code[OracleText.Parenthesis(file.Code, offset).End..], @"\A\s*,\s*\("))),
        AlsoInDynamicSql("no ON CONFLICT: merge",
            @"\bon\s+conflict\b",
            Sql("insert into t (a) values (1) on conflict do nothing"),
            Sql("merge into t using (select 1 as a from dual) s on (t.a = s.a) when not matched then insert (a) values (s.a)")),
        Anywhere("RETURNING goes INTO variables, and not behind insert ... select or merge",
            @"\breturning\b(?!\s+(clob|blob|varchar2|number|date|timestamp|json|raw)\b)(?:(?!\binto\b)[^;])*(;|\z|^/)|\binsert\s+into\s[^;(]*(\([^)]*\))?\s*select\b[^;]*\breturning\b|\bmerge\s+into\b[^;]*\breturning\b",
            Sql("update t set a = 1 returning a"),
            Body("update t set a = 1 returning a into l_a;")),
        Anywhere("no '::' casts: cast(x as type)",
            "::",
            Sql("select a::number from t"),
            Sql("select cast(a as number) from t")),
        Anywhere("no types of PostgreSQL: varchar2(n char), clob, number(10), number(19), timestamp(6)",
            @"\b(jsonb|bigint|timestamptz|bytea|smallserial|bigserial|tinyint)\b|^\s*\w+\s+(text|integer|smallint|uuid|boolean|real|numeric)\b(?=[^;]*,\s*$)|\bas\s+text\s*\)|\b[lp]_\w+\s+(in\s+|out\s+|nocopy\s+)*(text|uuid)\b|\bvarchar\s*\(",
            Sql("create table t (\n   a text,\n   b number(10)\n)"),
            Sql("create table t (\n   a clob,\n   b number(10)\n)")),
        AlsoInDynamicSql("no dollar quotes, languages or functions of PostgreSQL",
            @"\bas\s+\$\w*\$|\blanguage\s+(plpgsql|sql)\b|(?<![\w.])(now|isnull|ifnull|string_agg|array_agg|gen_random_uuid|clock_timestamp|char_length|split_part|btrim|generate_series|unnest|to_regclass)\s*\(|\braise\s+(notice|exception\s+using)\b|\bilike\b",
            Sql("select now() from dual"),
            Sql("select sys_extract_utc(systimestamp) from dual")),
        Anywhere("no '~' for patterns: regexp_like; no EXCEPT: minus",
            @"~|\bexcept\b",
            Sql("select a from t except select a from u"),
            Sql("select a from t minus select a from u")),
        InStatements("UPDATE takes no FROM before 23ai",
            Sql("update t set a = u.a from u where u.b = t.b"),
            Sql("update t set a = (select u.a from u where u.b = t.b)"),
            UpdatesWithFrom),
        Anywhere("the clock is read in UTC: sys_extract_utc(systimestamp)",
            $@"(?<!sys_extract_utc\s*\(\s*)(?<!timezone_(hour|minute)\s+from\s+)(?<![\w.])({LocalClock})\b",
            Sql("update t set a = systimestamp"),
            Sql("update t set a = sys_extract_utc(systimestamp)")),
        AlsoInDynamicSql("FETCH FIRST and FOR UPDATE exclude each other: an explicit cursor",
            @"\bfetch\s+(first|next)\b(?:(?!\bloop\b|^/)[^;])*\bfor\s+update\b",
            Body("open cur for select a from t order by a fetch first 1 rows only for update;"),
            Body("open cur for select a from t order by a for update skip locked;")),
        AlsoInDynamicSql("no WHERE over a LONG column: read it in a loop, or its _vc twin",
            @"\bwhere\s+(?:(?!\b(select|loop|group|order|union|begin)\b)[^;])*\b(high_value|data_default|search_condition|column_expression)\b",
            Sql("select partition_name from sys.user_tab_partitions where high_value = 'x'"),
            Sql("select partition_name, high_value from sys.user_tab_partitions where table_name = 'X'")),
        AlsoInDynamicSql("dictionary views are written sys.user_tables: a tenant's table could bear the bare name",
            @"(?<![\w.])(user|all|dba|cdb)_(tables|tab_\w+|col_\w+|constraints|cons_columns|indexes|ind_\w+|part_\w+|objects|views|mviews|triggers|source|errors|sequences|policies|users|segments|synonyms|lobs|jobs|scheduler_\w+|sys_privs|role_privs|ts_quotas|procedures|arguments|dependencies|tablespaces|free_space|extents|recyclebin|types|context|contexts|profiles|registry|network_acls)\b",
            Sql("select table_name from user_tables"),
            Sql("select table_name from sys.user_tables")),
        AlsoInDynamicSql("COUNT takes one column",
            @"\bcount\s*\(\s*distinct\s+[\w.]+\s*,",
            Sql("select count(distinct a, b) from t"),
            Sql("select count(distinct a) from t")),
    ];

    private static IEnumerable<int> SelectsWithoutFrom(OracleStatement statement)
    {
        foreach (Match select in Regex.Matches(statement.Code, @"\bselect\b(?!\s*(,|on\b))(?<!\b(grant|revoke)\s+[\w, ]*)", Options))
        {
            if (!Reaches(statement.Code, select.Index + select.Length, "from", "union", "minus", "intersect", "loop"))
            {
                yield return select.Index;
            }
        }
    }

    private static IEnumerable<int> UpdatesWithFrom(OracleStatement statement) =>
        from Match update in Regex.Matches(statement.Code, @"(?<=\A\s*|;\s*|\b(then|begin|loop|else)\s+)update\s+[\w.${}]+", Options)
        where Reaches(statement.Code, update.Index + update.Length, "from")
        select update.Index;

    // whether a word comes before the parenthesis that holds us closes, at our own depth, and before any of the words that end the search
    private static bool Reaches(string code, int start, string wanted, params string[] ends)
    {
        var depth = 0;
        foreach (Match token in Regex.Matches(code[start..], @"[();]|\b\w+\b"))
        {
            depth += token.Value switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth < 0 || token.Value == ";")
            {
                return false;
            }

            if (depth == 0 && token.Value.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            if (depth == 0 && ends.Contains(token.Value, StringComparer.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return false;
    }
}
