namespace Pathfinder.Data.Installation;

/// <summary>How far a file has come; the value of <c>pf_schema_migrations.state</c> in lower case.</summary>
internal enum LedgerState
{
    /// <summary>Announced by <c>install.sql</c> and not begun.</summary>
    Pending,

    /// <summary>Begun and not finished: the run was broken off, or is under way.</summary>
    Applying,

    /// <summary>Finished.</summary>
    Applied,

    /// <summary>Being taken back.</summary>
    Reverting,

    /// <summary>Ended by an error.</summary>
    Failed,
}
