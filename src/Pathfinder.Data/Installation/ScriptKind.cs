namespace Pathfinder.Data.Installation;

/// <summary>What an installed file is; the value of <c>pf_schema_migrations.kind</c> in lower case.</summary>
internal enum ScriptKind
{
    /// <summary>A file of <c>core/</c>: applied once, never changed after that.</summary>
    Migration,

    /// <summary>A file of <c>packages/</c>: applied again whenever it changes.</summary>
    Package,

    /// <summary>A version of a tenant module: its templates are loaded once, never changed after that.</summary>
    Module,
}
