using System.Text.RegularExpressions;

namespace Pathfinder.Tests.OracleLint;

internal static partial class OracleRules
{
    private const string Created = @"(?<!\bgrant\s+)\bcreate\s+(or\s+replace\s+)?(unique\s+|global\s+temporary\s+|editionable\s+)?(table|index|view|sequence|trigger|package(\s+body)?|procedure|function|type|context)\s+(?<name>[\w.$#{}]+)";

    private static IEnumerable<LintRule> Definitions() =>
    [
        AlsoInDynamicSql("DEFAULT stands before NOT NULL",
            @"\bnot\s+null\s+default\b",
            Sql("create table t (\n   a number(10) not null default 0\n)"),
            Sql("create table t (\n   a number(10) default 0 not null\n)")),
        AlsoInDynamicSql("lengths are in characters: varchar2(n char)",
            @"(?<![\w.])(varchar2|char)\s*\(\s*(?!32767)\d+\s*(byte\s*)?\)",
            Sql("create table t (\n   a varchar2(10)\n)"),
            Sql("create table t (\n   a varchar2(10 char)\n)")),
        AlsoInDynamicSql("a dropped table is purged",
            @"\bdrop\s+table\b(?![^;/]*\bpurge\b)",
            Sql("drop table t cascade constraints"),
            Sql("drop table t cascade constraints purge")),
        AlsoInDynamicSql("a dropped partition keeps its indexes: update indexes",
            @"\b(drop|truncate|exchange)\s+partition\b(?![^;]*\bupdate\s+(global\s+)?indexes\b)",
            Sql("alter table t drop partition p1"),
            Sql("alter table t drop partition p1 update indexes")),
        AlsoInDynamicSql("a foreign key knows ON DELETE CASCADE and SET NULL, nothing else",
            @"\bon\s+update\b|\bon\s+delete\s+(restrict|no\s+action|set\s+default)\b",
            Sql("alter table t add constraint f foreign key (a) references u (a) on delete restrict"),
            Sql("alter table t add constraint f foreign key (a) references u (a) on delete cascade")),
        AlsoInDynamicSql("an index has no WHERE: case when ... then column end",
            @"\bcreate\s+(unique\s+)?index\b(?:(?!^/)[^;])*\bwhere\b",
            Sql("create unique index i on t (a) where b = 1"),
            Sql("create unique index i on t (case when b = 1 then a end)")),
        new("a CHECK reads no clock, user or row number",
            Sql("create table t (\n   a date,\n   constraint c check (a > sys_extract_utc(systimestamp))\n)"),
            Sql("create table t (\n   a date,\n   constraint c check (a > date '2000-01-01')\n)"),
            file => Offsets(file.Code, @"\bcheck\s*\(").Where(offset => Regex.IsMatch(OracleText.Parenthesis(file.Code, offset).Inside, $@"\b({LocalClock}|user|uid|rownum|sys_context)\b", Options))),
        AlsoInDynamicSql("columns are added with ADD (...) and changed with MODIFY",
            @"\badd\s+column\b|\balter\s+column\b",
            Sql("alter table t add column a number(10)"),
            Sql("alter table t add (a number(10))")),
        new("no reserved word as a name",
            Sql("create table t (\n   level number(10)\n)"),
            Sql("create table t (\n   grade number(10)\n)"),
            ReservedNames),
        new("names have 128 bytes at most, for the longest prefix and set",
            Sql($"create index ix_{{set}}_{new string('x', 120)} on {{prefix}}_t (a)"),
            Sql($"create index ix_{{set}}_{new string('x', 60)} on {{prefix}}_t (a)"),
            file => Regex.Matches(file.Code, @"[\w$#{}]+").Where(name => Longest(name.Value) > 128).Select(name => name.Index)),
    ];

    private static IEnumerable<int> ReservedNames(OracleFile file)
    {
        var objects = Regex.Matches(file.Code, Created, Options).Concat(Regex.Matches(file.Code, @"\bconstraint\s+(?<name>[\w${}]+)", Options))
            .Select(match => (Offset: match.Groups["name"].Index, match.Groups["name"].Value));
        var columns = from statement in file.Statements
                      where Regex.IsMatch(statement.Code, @"\A\s*create\s+(global\s+temporary\s+)?table\b", Options)
                      from Match line in Regex.Matches(statement.Code, @"^\s+(?!constraint\b|check\b|partition\b)(?<name>\w+)\s", Options | RegexOptions.Multiline)
                      select (Offset: statement.Offset + line.Groups["name"].Index, line.Groups["name"].Value);
        return objects.Concat(columns).Where(name => Regex.IsMatch(name.Value, $@"\A({Reserved})\z", Options)).Select(name => name.Offset);
    }

    private static int Longest(string name) => name.Replace("{prefix}", new string('p', 30), StringComparison.Ordinal).Replace("{set}", "s2147483647", StringComparison.Ordinal).Length;
}
