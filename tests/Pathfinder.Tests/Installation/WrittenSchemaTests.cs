using System.Text.RegularExpressions;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Installation.Schema;
using Pathfinder.Data.Oracle.Installation;
using Xunit;

namespace Pathfinder.Tests.Installation;

/// <summary>The comparison for an engine whose DDL commits: scripts on one side, on the other what its dictionary keeps of them.</summary>
public sealed class WrittenSchemaTests
{
    private static readonly InstallationScripts Scripts = InstallationScripts.From(typeof(OracleDialect).Assembly, new OracleDialect());
    private static readonly SchemaModel Written = SchemaScript.Read(Scripts.Files.Select(file => file.Up));

    [Fact]
    public void What_a_dictionary_keeps_of_the_scripts_is_what_they_say() => Assert.Empty(Verify(Dictionary()));

    [Theory]
    [InlineData("column", "pf_users.first_name", "type", "varchar2(10 char)", "column pf_users.first_name: expected varchar2(100 char), found varchar2(10 char)")]
    [InlineData("column", "pf_users.email", "nullable", "yes", "column pf_users.email: nullable expected no, found yes")]
    [InlineData("column", "pf_users.timezone", "default", "'CET' ", "column pf_users.timezone: default expected 'UTC', found 'CET'")]
    [InlineData("constraint", "ck_users_years on pf_users", "definition", "check (years_experience between 0 and 90)", "constraint ck_users_years on pf_users: expected check (years_experience between 0 and 80), found check (years_experience between 0 and 90)")]
    [InlineData("constraint", "fk_user_sessions_user on pf_user_sessions", "definition", "foreign key (USER_ID) references PF_USERS (USER_ID)", "constraint fk_user_sessions_user on pf_user_sessions: expected foreign key (user_id) references pf_users (user_id) on delete cascade, found foreign key (user_id) references pf_users (user_id)")]
    [InlineData("constraint", "ck_users_years on pf_users", "valid", "no", "constraint ck_users_years on pf_users: valid expected none, found no")]
    [InlineData("index", "uq_users_email_live on pf_users", "definition", "unique (CASE  WHEN \"DELETED_AT\" IS NULL THEN \"USERNAME\" END )", "index uq_users_email_live on pf_users: expected unique (an expression over deleted_at and email), found unique (an expression over deleted_at and username)")]
    [InlineData("index", "ix_users_role on pf_users", "definition", "(ROLE_NAME)", "index ix_users_role on pf_users: expected (role_name, created_at desc, user_id), found (role_name)")]
    [InlineData("trigger", "tr_users_guard", "body", "trigger tr_users_guard before update on pf_users begin null; end;", "trigger tr_users_guard: its body is not that of the files")]
    [InlineData("trigger", "tr_users_guard", "fires", "never", "trigger tr_users_guard: fires expected none, found never")]
    [InlineData("package body", "pf_context", "status", "invalid", "package body pf_context: status expected none, found invalid")]
    [InlineData("policy", "po_users_read on pf_users", "enabled", "no", "policy po_users_read on pf_users: enabled expected yes, found no")]
    [InlineData("grant", "select on pf_users to public", "grantable", "no", "unexpected grant select on pf_users to public")]
    public void A_drift_is_named(string kind, string name, string fact, string value, string line)
    {
        var drifted = Dictionary().Where(row => (row.Kind, row.Name, row.Fact) != (kind, name, fact)).Append(new SchemaFact(kind, name, fact, value));

        Assert.Equal([line], Verify(drifted));
    }

    [Theory]
    [InlineData("index", "ix_users_role on pf_users")]
    [InlineData("column", "pf_users.nationality")]
    [InlineData("policy", "po_users_read on pf_users")]
    [InlineData("grant", "select on pf_users to pf_app")]
    [InlineData("package body", "pf_context")]
    [InlineData("trigger", "tr_users_guard")]
    public void What_is_gone_is_named(string kind, string name) =>
        Assert.Contains($"missing {kind} {name}", Verify(Dictionary().Where(row => (row.Kind, row.Name) != (kind, name))));

    [Fact]
    public void A_change_that_the_reader_does_not_know_is_an_error_and_no_silence()
    {
        var script = new Script("core/x.sql", "alter table pf_users modify (bio varchar2(10 char))\n/\n", new OracleDialect());

        Assert.Throws<FormatException>(() => SchemaScript.Read([script]));
    }

    private static IEnumerable<string> Verify(IEnumerable<SchemaFact> dictionary) =>
        WrittenSchema.Comparable(Written.Facts).Differences(WrittenSchema.Comparable(dictionary)).Select(difference => difference.ToString());

    // upper-case and quoted names, blanks of its own, sources line by line
    private static IEnumerable<SchemaFact> Dictionary() => Written.Facts.SelectMany(fact => (fact.Kind, fact.Fact) switch
    {
        ("index", _) => [fact with { Value = Regex.Replace(fact.Value, @"'[^']*'|\bcase\b|\b(deleted_at|email|phone_number|created_at)\b|\b(when|then|end|is|null|in|or)\b", Reword) }],
        ("column", "default") => [fact with { Value = fact.Value + " \n" }],
        ("constraint", _) => [fact with { Value = fact.Value.Replace(", ", ",", StringComparison.Ordinal) }],
        (_, "body") => fact.Value.Split('\n').Select(line => fact with { Value = "  " + line + " \n" }),
        _ => Enumerable.Repeat(fact, 1),
    });

    private static string Reword(Match match) => match.Value switch
    {
        ['\'', ..] => match.Value,
        "case" => "CASE ",
        "deleted_at" or "email" or "phone_number" or "created_at" => $"\"{match.Value.ToUpperInvariant()}\"",
        _ => match.Value.ToUpperInvariant(),
    };
}
