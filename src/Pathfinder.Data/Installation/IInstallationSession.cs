using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Installation;

/// <summary>What the installer asks of one connection; ends the installer's lock with itself.</summary>
internal interface IInstallationSession : IAsyncDisposable
{
    /// <summary>Account, program and machine, as the ledger names them.</summary>
    string Identity { get; }

    /// <summary>Looks at the server; needs no right beyond logging in.</summary>
    Task<IReadOnlyList<PreflightCheck>> PreflightAsync(CancellationToken cancellationToken);

    /// <summary>Becomes the owner of the schema.</summary>
    Task EnterAsync(CancellationToken cancellationToken);

    /// <summary>Takes the installer's lock, which this session then holds until it ends, if no other has it.</summary>
    Task<bool> TryLockAsync(CancellationToken cancellationToken);

    /// <summary>Says who holds the installer's lock, as far as the server tells.</summary>
    Task<string> LockHolderAsync(CancellationToken cancellationToken);

    /// <summary>Reads the ledger; <see langword="null"/> when there is none yet.</summary>
    Task<IReadOnlyList<LedgerEntry>?> ReadLedgerAsync(CancellationToken cancellationToken);

    /// <summary>Whether there is a ledger.</summary>
    Task<bool> HasLedgerAsync(CancellationToken cancellationToken);

    /// <summary>Writes an entry of the ledger; its times are set by the database. Commits with the transaction, or at once outside one.</summary>
    Task RecordAsync(LedgerEntry entry, CancellationToken cancellationToken);

    /// <summary>Removes an entry of the ledger.</summary>
    Task ForgetAsync(ScriptKind kind, string version, CancellationToken cancellationToken);

    /// <summary>Begins a transaction.</summary>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>Commits the transaction.</summary>
    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>Rolls the transaction back, if there is one and the connection still stands.</summary>
    Task RollbackAsync();

    /// <summary>Runs one statement of a script.</summary>
    Task ExecuteAsync(string statement, CancellationToken cancellationToken);

    /// <summary>Counts the rows of a shared table; <see langword="null"/> when there is no such table.</summary>
    Task<long?> CountRowsAsync(string table, CancellationToken cancellationToken);

    /// <summary>Stores one statement of a module version.</summary>
    Task LoadStepAsync(ModuleVersion version, ModuleStep step, CancellationToken cancellationToken);

    /// <summary>Declares a module version complete, in <c>pf_module_versions</c> and in the ledger.</summary>
    Task FinishVersionAsync(ModuleVersion version, CancellationToken cancellationToken);

    /// <summary>Lists what the database itself calls broken: invalid procedures, indexes half built.</summary>
    Task<IReadOnlyList<string>> FindBrokenAsync(CancellationToken cancellationToken);

    /// <summary>Says what an error means.</summary>
    DatabaseFailure Classify(Exception error);
}
