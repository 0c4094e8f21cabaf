using Pathfinder.Data.Installation;
using Pathfinder.Data.Installation.Schema;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.PostgreSql.Installation;
using Pathfinder.Tests.Parity;
using Xunit;

namespace Pathfinder.Tests.Audit;

/// <summary>What the audit covers, read from the scripts: no table and no column is forgotten without a word.</summary>
[Trait("Requirement", "P-SCHEMA-29")]
[Trait("Requirement", "P-SCHEMA-43")]
[Trait("Requirement", "U-API-05")]
[Trait("Requirement", "X-18")]
public sealed class AuditTriggerTests
{
    private static readonly EngineFiles PostgreSql = new(InstallationScripts.Resources(typeof(PostgreSqlDialect).Assembly), new PostgreSqlDialect());
    private static readonly EngineFiles Oracle = new(InstallationScripts.Resources(typeof(OracleDialect).Assembly), new OracleDialect());

    /// <summary>Tables that name a user, or hold what users are given, and are not audited.</summary>
    private static readonly Dictionary<string, string> Exempt = new(StringComparer.Ordinal)
    {
        ["pf_user_search_words"] = "made from columns of pf_users, which are audited",
        ["pf_user_preference_values"] = "made from columns of pf_user_preferences, which are audited",
        ["pf_outbox"] = "a queue of work; what the work changes is audited where it is changed",
        ["pf_user_analytics"] = "a stream of events of its own, added to and never changed, in numbers that would bury the audit",
        ["pf_analytics_intake"] = "where those events wait",
        ["pf_analytics_users"] = "rolled up from those events",
        ["pf_analytics_daily"] = "as above",
        ["pf_analytics_sessions"] = "as above",
        ["pf_schema_operations"] = "a record itself: who asked, what became of it, with an entry of the audit at its end",
        ["pf_tenant_modules"] = "what an operation made, which is recorded as such",
        ["pf_tenant_tables"] = "as above",
        ["pf_profile_changes"] = "tells other hosts whose profile to read anew; the change itself is audited where it is made",
        ["pf_archives"] = "a record of what an operation put away, with an entry of the audit at each end",
        ["pf_inactivity_notices"] = "a record itself: who was told, and when",
        ["pf_erasures"] = "a record itself: what was erased, with an entry of the audit",
    };

    /// <summary>Tables without a user that are audited all the same, because they decide what users may do.</summary>
    private static readonly string[] Listed = ["pf_roles", "pf_role_permissions", "pf_user_groups", "pf_feature_flags", "pf_user_invitations", "pf_domains", "pf_entity_definitions", "pf_entities", "pf_api_keys"];

    [Fact]
    public void Every_column_of_an_audited_table_has_a_verdict()
    {
        var schema = SchemaScript.Read(PostgreSql.Scripts("core/"));

        Assert.All(AuditedTable.ReadPostgreSql(PostgreSql), audited => Assert.Equal(Columns(schema, audited.Table), audited.Verdicts.Keys.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Both_engines_audit_the_same_columns_in_the_same_way() => Assert.Equal(
        AuditedTable.ReadPostgreSql(PostgreSql).Select(table => table.ToString()), AuditedTable.ReadOracle(Oracle).Select(table => table.ToString()));

    [Fact]
    public void Every_shared_table_of_a_user_is_audited_or_says_why_not()
    {
        var schema = SchemaScript.Read(PostgreSql.Scripts("core/"));
        var audited = AuditedTable.ReadPostgreSql(PostgreSql).Select(table => table.Table).ToHashSet(StringComparer.Ordinal);
        var ofUsers = schema.Objects.Where(item => item.Kind == "column" && item.Name.StartsWith("pf_", StringComparison.Ordinal) && item.Name.EndsWith(".user_id", StringComparison.Ordinal))
            .Select(item => item.Name.Split('.')[0]).ToList();

        Assert.Contains("pf_users", ofUsers);
        Assert.DoesNotContain(ofUsers.Concat(Listed), table => !audited.Contains(table) && !Exempt.ContainsKey(table));
        Assert.DoesNotContain(Exempt.Keys, table => audited.Contains(table) || !ofUsers.Contains(table));
        Assert.Empty(audited.Except(ofUsers).Except(Listed));
    }

    [Fact]
    public void What_is_about_a_user_says_whom()
    {
        var schema = SchemaScript.Read(PostgreSql.Scripts("core/"));

        Assert.All(
            AuditedTable.ReadPostgreSql(PostgreSql).Where(table => Columns(schema, table.Table).Contains("user_id")),
            table => Assert.Equal("user_id", table.About));
    }

    [Fact]
    public void Keys_and_hashes_of_secrets_are_shown_to_nobody()
    {
        string[] secrets = ["password", "token_hash", "token_mac", "access_token", "refresh_token", "secret"];

        Assert.All(
            AuditedTable.ReadPostgreSql(PostgreSql).SelectMany(table => table.Verdicts).Where(verdict => secrets.Any(word => verdict.Key.Contains(word, StringComparison.Ordinal))),
            verdict => Assert.True(verdict.Value is "secret" or "not audited", $"{verdict.Key} is {verdict.Value}"));
    }

    private static List<string> Columns(SchemaModel schema, string table) =>
        [.. schema.Objects.Where(item => item.Kind == "column" && item.Name.StartsWith(table + ".", StringComparison.Ordinal)).Select(item => item.Name[(table.Length + 1)..]).Order(StringComparer.Ordinal)];
}
