using Pathfinder.Data.Engine;
using Pathfinder.Data.Installation;

namespace Pathfinder.PostgreSql.Tests.Installation;

/// <summary>Sessions that run an action before the call of a given number, or after it.</summary>
internal sealed class FaultySessions(IInstallationSessions inner, int at, bool afterTheCall, Func<Task> fault) : IInstallationSessions
{
    private int calls;

    /// <summary>Whether the call was reached.</summary>
    public bool WasReached => calls >= at;

    public async Task<IInstallationSession> OpenAsync(CancellationToken cancellationToken) => new Session(await inner.OpenAsync(cancellationToken), this);

    private async Task CallAsync(Func<Task> call)
    {
        var isHit = ++calls == at;
        if (isHit && !afterTheCall)
        {
            await fault();
        }

        await call();
        if (isHit && afterTheCall)
        {
            await fault();
        }
    }

    private sealed class Session(IInstallationSession inner, FaultySessions owner) : IInstallationSession
    {
        public string Identity => inner.Identity;

        public Task<IReadOnlyList<PreflightCheck>> PreflightAsync(CancellationToken cancellationToken) => inner.PreflightAsync(cancellationToken);

        public Task EnterAsync(CancellationToken cancellationToken) => inner.EnterAsync(cancellationToken);

        public Task<bool> TryLockAsync(CancellationToken cancellationToken) => inner.TryLockAsync(cancellationToken);

        public Task<string> LockHolderAsync(CancellationToken cancellationToken) => inner.LockHolderAsync(cancellationToken);

        public Task<bool> HasLedgerAsync(CancellationToken cancellationToken) => inner.HasLedgerAsync(cancellationToken);

        public Task<IReadOnlyList<LedgerEntry>?> ReadLedgerAsync(CancellationToken cancellationToken) => inner.ReadLedgerAsync(cancellationToken);

        public Task RecordAsync(LedgerEntry entry, CancellationToken cancellationToken) => owner.CallAsync(() => inner.RecordAsync(entry, cancellationToken));

        public Task ForgetAsync(ScriptKind kind, string version, CancellationToken cancellationToken) => owner.CallAsync(() => inner.ForgetAsync(kind, version, cancellationToken));

        public Task BeginAsync(CancellationToken cancellationToken) => inner.BeginAsync(cancellationToken);

        public Task CommitAsync(CancellationToken cancellationToken) => owner.CallAsync(() => inner.CommitAsync(cancellationToken));

        public Task RollbackAsync() => inner.RollbackAsync();

        public Task ExecuteAsync(string statement, CancellationToken cancellationToken) => owner.CallAsync(() => inner.ExecuteAsync(statement, cancellationToken));

        public Task<long?> CountRowsAsync(string table, CancellationToken cancellationToken) => inner.CountRowsAsync(table, cancellationToken);

        public Task LoadStepAsync(ModuleVersion version, ModuleStep step, CancellationToken cancellationToken) =>
            owner.CallAsync(() => inner.LoadStepAsync(version, step, cancellationToken));

        public Task FinishVersionAsync(ModuleVersion version, CancellationToken cancellationToken) => owner.CallAsync(() => inner.FinishVersionAsync(version, cancellationToken));

        public Task<IReadOnlyList<string>> FindBrokenAsync(CancellationToken cancellationToken) => inner.FindBrokenAsync(cancellationToken);

        public DatabaseFailure Classify(Exception error) => inner.Classify(error);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
