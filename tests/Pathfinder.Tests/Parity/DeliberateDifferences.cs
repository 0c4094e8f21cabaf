namespace Pathfinder.Tests.Parity;

/// <summary>Where the engines' files differ on purpose: the line that the comparison writes, and why.</summary>
internal static class DeliberateDifferences
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["no PostgreSQL twin of install_nothing.sql"] =
            "SQL*Plus has no \\if: it runs a file that does nothing",
        ["no Oracle twin of statements/verify/schemas.sql"] =
            "verification rehearses the files in a transaction; where DDL commits, it reads them",
        ["no Oracle twin of statements/verify/set_aside.sql"] =
            "as above",
        ["missing table pf_context_keys"] =
            "a setting must be signed to be believed; a context of Oracle can be written by its package only",
        ["constraint uq_{set}_skill_mappings_skill on {prefix}_skill_mappings: expected unique nulls not distinct (experience_id, skill_id), found unique (experience_id, skill_id)"] =
            "two keys that are equal but for a null are equal on Oracle without a word",
        ["missing procedure pf_context.tenant_predicate on PostgreSQL"] =
            "row policies are functions there, expressions here",
        ["missing procedure pf_context.reader_predicate on PostgreSQL"] =
            "as above",
        ["missing procedure pf_context.writer_predicate on PostgreSQL"] =
            "as above",
        ["missing procedure pf_context.keeper_predicate on PostgreSQL"] =
            "as above",
        ["missing procedure pf_analytics.reader_predicate on PostgreSQL"] =
            "as above",
        ["missing trigger tr_feature_flags_announce"] =
            "a change of flags is announced by pg_notify; Oracle has no such line, its hosts look at an interval",
        ["missing trigger tr_user_feature_flags_announce"] =
            "as above",
        ["missing trigger tr_user_groups_announce"] =
            "as above",
        ["missing trigger tr_user_group_members_announce"] =
            "as above",
        ["missing trigger tr_users_announce"] =
            "as above",
        ["missing procedure pf_ledger.undo_script on PostgreSQL"] =
            "SQL*Plus cannot branch: the ledger names the file to run",
        ["missing procedure pf_ledger.file_script on PostgreSQL"] =
            "as above",
        ["missing procedure pf_ledger.refuse_invalid on PostgreSQL"] =
            "a package is created there even when it does not compile",
        ["missing procedure pf_provisioning.limit_waits on PostgreSQL"] =
            "a setting of the transaction here, a statement of its own there",
        ["missing procedure pf_provisioning.space_of on PostgreSQL"] =
            "a function of the server here",
        ["missing trigger tr_audit_log_change"] =
            "a trigger of a row that looks at its own table is refused there: the guard of the statement looks, and guards the rows too",
        ["missing procedure pf_row_audit.begin_row on PostgreSQL"] =
            "a row is one JSON value to a trigger there; here each column is named, by its type",
        ["missing procedure pf_row_audit.whole on PostgreSQL"] =
            "as above",
        ["missing procedure pf_row_audit.whole_json on PostgreSQL"] =
            "as above",
        ["missing procedure pf_row_audit.masked on PostgreSQL"] =
            "as above",
        ["missing procedure pf_row_audit.secret on PostgreSQL"] =
            "as above",
        ["missing procedure pf_row_audit.keep on PostgreSQL"] =
            "as above",
        ["missing procedure pf_row_audit.write on PostgreSQL"] =
            "as above",
    };
}
