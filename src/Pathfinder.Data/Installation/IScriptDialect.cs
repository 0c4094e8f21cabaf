using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Installation;

/// <summary>How an engine's scripts are read, and what its DDL promises.</summary>
internal interface IScriptDialect
{
    /// <summary>Whether a transaction holds DDL back until it commits; if not, every DDL statement commits.</summary>
    bool HasTransactionalDdl { get; }

    /// <summary>Splits a script as the engine's own tool would.</summary>
    /// <exception cref="FormatException">A statement has no end, or a quote or comment does not close; the message begins with <c>line n</c>.</exception>
    IReadOnlyList<ScriptStatement> Split(string script);

    /// <summary>Writes a statement so that the engine's driver sends it whole.</summary>
    string ForDriver(string statement);

    /// <summary>The error that a statement meets when it has been carried out before, as the engine's procedures know it (<c>42P07</c>, <c>-955</c>); <see langword="null"/> where a repeat succeeds.</summary>
    string? ToleratedError(StatementHead head);

    /// <summary>Whether <paramref name="failure"/> is the error <paramref name="tolerated"/>.</summary>
    bool IsTolerated(DatabaseFailure failure, string tolerated);

    /// <summary>What must run before a statement that was cut off is repeated, such as the removal of an index half built; mostly <see langword="null"/>.</summary>
    string? Cleanup(StatementHead head);

    /// <summary>Writes a call that stores a module step, for the generated loader.</summary>
    string LoaderCall(ModuleVersion version, ModuleStep step);

    /// <summary>Writes the call that completes a module version, for the generated loader.</summary>
    string LoaderCall(ModuleVersion version);

    /// <summary>Writes the call that announces a file to the ledger, for the generated list of files.</summary>
    string AnnounceCall(ScriptFile file);

    /// <summary>Writes the call that refuses a database of a later version, for the generated list of files.</summary>
    string RefuseNewerCall(string newest);
}
