using System.Data.Common;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Installation;

namespace Pathfinder.Tests.Installation;

/// <summary>A database whose DDL commits by itself, as Oracle's does: knows which objects exist and which rows were inserted,
/// refuses what exists or is missing with the engine's own numbers, and can be cut off at any call.</summary>
internal sealed class FakeDatabase(IScriptDialect dialect) : IInstallationSessions
{
    private const string LedgerTable = "table pf_schema_migrations";

    private readonly SortedDictionary<string, LedgerEntry> ledger = new(StringComparer.Ordinal);
    private int calls;

    public SortedSet<string> Objects { get; } = new(StringComparer.Ordinal);

    public List<string> Rows { get; } = [];

    public List<PreflightCheck> Preflight { get; } = [];

    public Dictionary<string, long> Counts { get; } = [];

    public IReadOnlyCollection<LedgerEntry> Ledger => ledger.Values;

    /// <summary>The call to cut off at, from 1; the connection and everything uncommitted is lost there.</summary>
    public int CutAt { get; set; }

    /// <summary>Whether the call that is cut off takes effect first.</summary>
    public bool CutAfter { get; set; }

    /// <summary>Whether the latest run was cut off.</summary>
    public bool WasCut { get; private set; }

    public Task<IInstallationSession> OpenAsync(CancellationToken cancellationToken) => Task.FromResult<IInstallationSession>(new Session(this));

    public void Restart()
    {
        calls = 0;
        CutAt = 0;
        WasCut = false;
    }

    private void Call(Action effect)
    {
        var isCut = ++calls == CutAt;
        if (isCut && !CutAfter)
        {
            WasCut = true;
            throw new OperationCanceledException("cut off");
        }

        effect();
        if (isCut)
        {
            WasCut = true;
            throw new OperationCanceledException("cut off");
        }
    }

    internal sealed class Failure(int number) : DbException($"ORA-{number:00000}: refused by the fake")
    {
        public int Number => number;
    }

    private sealed class Session(FakeDatabase database) : IInstallationSession
    {
        private readonly List<Action> pending = [];
        private bool isInTransaction;

        public string Identity => "test";

        public Task<IReadOnlyList<PreflightCheck>> PreflightAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PreflightCheck>>(database.Preflight);

        public Task EnterAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<bool> TryLockAsync(CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<string> LockHolderAsync(CancellationToken cancellationToken) => Task.FromResult("nobody");

        public Task<bool> HasLedgerAsync(CancellationToken cancellationToken) => Task.FromResult(database.Objects.Contains(LedgerTable));

        public async Task<IReadOnlyList<LedgerEntry>?> ReadLedgerAsync(CancellationToken cancellationToken) =>
            await HasLedgerAsync(cancellationToken) ? [.. database.ledger.Values] : null;

        public Task RecordAsync(LedgerEntry entry, CancellationToken cancellationToken) => Do(() => database.ledger[$"{entry.Kind} {entry.Version}"] = entry);

        public Task ForgetAsync(ScriptKind kind, string version, CancellationToken cancellationToken) => Do(() => database.ledger.Remove($"{kind} {version}"));

        public Task BeginAsync(CancellationToken cancellationToken)
        {
            isInTransaction = true;
            return Task.CompletedTask;
        }

        public Task CommitAsync(CancellationToken cancellationToken)
        {
            database.Call(Flush);
            isInTransaction = false;
            return Task.CompletedTask;
        }

        public Task RollbackAsync()
        {
            pending.Clear();
            isInTransaction = false;
            return Task.CompletedTask;
        }

        public Task ExecuteAsync(string statement, CancellationToken cancellationToken)
        {
            var head = StatementHead.Read(statement);
            switch (head)
            {
                case { Verb: "insert" }:
                    return Do(() => database.Rows.Add(statement));
                case { Verb: "create" or "drop" or "alter add" or "alter drop" }:
                    database.Call(() =>
                    {
                        Flush();
                        Change(head);
                    });
                    break;
                default:
                    database.Call(Flush);
                    break;
            }

            return Task.CompletedTask;
        }

        public Task<long?> CountRowsAsync(string table, CancellationToken cancellationToken) =>
            Task.FromResult<long?>(database.Counts.TryGetValue(table, out var count) ? count : null);

        public Task LoadStepAsync(ModuleVersion version, ModuleStep step, CancellationToken cancellationToken) => Do(() => { });

        public Task FinishVersionAsync(ModuleVersion version, CancellationToken cancellationToken) => Do(() => { });

        public Task<IReadOnlyList<string>> FindBrokenAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

        public DatabaseFailure Classify(Exception error) =>
            error is Failure failure ? new DatabaseFailure(FailureKind.Other, $"ORA-{failure.Number:00000}") : new DatabaseFailure(FailureKind.Other);

        public ValueTask DisposeAsync()
        {
            pending.Clear();
            return ValueTask.CompletedTask;
        }

        private Task Do(Action effect)
        {
            database.Call(() =>
            {
                if (isInTransaction)
                {
                    pending.Add(effect);
                }
                else
                {
                    effect();
                }
            });
            return Task.CompletedTask;
        }

        private void Flush()
        {
            pending.ForEach(effect => effect());
            pending.Clear();
        }

        private void Change(StatementHead head)
        {
            var name = $"{head.ObjectType} {head.Name}";
            var isChanged = head.Verb is "create" or "alter add" ? database.Objects.Add(name) : database.Objects.Remove(name);
            if (!isChanged && database.Tolerated(head) is { } number)
            {
                throw new Failure(-number);
            }

            if (name == LedgerTable && head.Verb == "drop")
            {
                database.ledger.Clear();
            }
        }
    }

    private int? Tolerated(StatementHead head) => dialect.ToleratedError(head) is { } error ? int.Parse(error, System.Globalization.CultureInfo.InvariantCulture) : null;
}
