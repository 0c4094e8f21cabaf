namespace Pathfinder.Tests.Parity;

/// <summary>What the EF models leave out on purpose, and why.</summary>
internal static class ModelExceptions
{
    private const string Procedures = "the owner's procedures alone read and write it";

    /// <summary>Tables without a model.</summary>
    public static IReadOnlyDictionary<string, string> Unmapped { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["pf_schema_migrations"] = "the installer reads and writes it by statements, before any model can be trusted",
        ["pf_error_log"] = "procedures write it apart from their transaction; people read it",
        ["pf_module_versions"] = Procedures,
        ["pf_module_scripts"] = Procedures,
        ["pf_tenant_tables"] = Procedures,
        ["pf_partitioned_tables"] = Procedures,
        ["pf_partition_removals"] = Procedures,
        ["pf_analytics_intake"] = "filled in bulk and emptied by a procedure in the same transaction",
        ["pf_analytics_pending"] = Procedures,
        ["pf_analytics_users"] = Procedures,
        ["pf_analytics_daily"] = Procedures,
        ["pf_analytics_sessions"] = Procedures,
        ["pf_context_keys"] = "no account but the owner's may see a key",
    };

    /// <summary>Tables of which the tenants' model has what must be read or committed with a tenant's rows, and no model has the rest.</summary>
    public static IReadOnlyDictionary<string, string> Partial { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["pf_outbox"] = "added to by the model, leased and finished by procedures",
        ["pf_ref_skills_catalog"] = "filled by an import in bulk",
        ["pf_ref_skill_labels"] = "filled by an import in bulk",
        ["pf_ref_career_paths"] = "filled by scripts",
        ["pf_ref_role_templates"] = "filled by scripts",
    };

    /// <summary>Whether a line of the comparison is about one of these.</summary>
    public static bool Cover(string line) =>
        Unmapped.Keys.Any(table => line == $"no model of {table}")
        || Partial.Keys.Any(table => line.StartsWith($"no model of column {table}.", StringComparison.Ordinal));
}
