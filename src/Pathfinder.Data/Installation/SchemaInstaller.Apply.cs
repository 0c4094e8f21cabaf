using System.Data.Common;
using System.Diagnostics;

namespace Pathfinder.Data.Installation;

internal sealed partial class SchemaInstaller
{
    private const int LongestError = 4000;

    private Task ApplyAsync(IInstallationSession session, ScriptFile file, Ledger ledger, CancellationToken cancellationToken) =>
        IsAtomic(file.Up) ? ApplyAtOnceAsync(session, file, ledger, cancellationToken) : ApplyStepwiseAsync(session, file, ledger, cancellationToken);

    private bool IsAtomic(Script script) => dialect.HasTransactionalDdl && script.IsTransactional;

    private async Task ApplyAtOnceAsync(IInstallationSession session, ScriptFile file, Ledger ledger, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var done = 0;
        await session.BeginAsync(cancellationToken);
        try
        {
            foreach (var statement in file.Up.Statements)
            {
                await session.ExecuteAsync(dialect.ForDriver(statement.Text), cancellationToken);
                done++;
            }

            await session.RecordAsync(Applied(file, watch.Elapsed), cancellationToken);
            await session.CommitAsync(cancellationToken);
            ledger.Exists = true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await session.RollbackAsync();
            await RecordFailureAsync(Progress(file, file.Up, LedgerState.Failed, 0), error, ledger);
            throw Failure(file.Up, done, error);
        }
    }

    // every statement is followed by a mark in the ledger, so that at most one is in doubt after a kill
    private async Task ApplyStepwiseAsync(IInstallationSession session, ScriptFile file, Ledger ledger, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var entry = ledger.Find(file);
        var done = 0;
        var isUnfinished = entry?.State is LedgerState.Applying or LedgerState.Failed;
        if (isUnfinished && entry!.StatementsDone is null)
        {
            // a tool that does not count began it: back to the start, then again. A package simply replaces itself
            if (file.Kind == ScriptKind.Migration)
            {
                await RevertStepwiseAsync(session, file, ledger, cancellationToken);
            }

            isUnfinished = false;
        }
        else if (isUnfinished)
        {
            done = ResumeAt(file.Up, entry!);
        }

        var inDoubt = isUnfinished ? done : -1;
        var isUnrecorded = !ledger.Exists || IsLedgerCutOff(file, ledger);
        await MarkAsync(session, file, file.Up, LedgerState.Applying, done, ledger, cancellationToken);
        for (; done < file.Up.Statements.Count; done++)
        {
            var finished = done + 1;
            await StepAsync(session, file, file.Up, done, LedgerState.Applying, isRepeat: done == inDoubt || isUnrecorded, ledger,
                () => MarkAsync(session, file, file.Up, LedgerState.Applying, finished, ledger, cancellationToken), cancellationToken);
        }

        ledger.Exists = true;
        await session.RecordAsync(Applied(file, watch.Elapsed), cancellationToken);
    }

    // the file that makes the ledger cannot be recorded before it is through
    private bool IsLedgerCutOff(ScriptFile file, Ledger ledger) => ledger is { Exists: true, Entries.Count: 0 } && file == scripts.Files[0] && !dialect.HasTransactionalDdl;

    private async Task StepAsync(IInstallationSession session, ScriptFile file, Script script, int index, LedgerState state, bool isRepeat, Ledger ledger,
        Func<Task> mark, CancellationToken cancellationToken)
    {
        var statement = script.Statements[index];
        var head = StatementHead.Read(statement.Text);
        try
        {
            if (isRepeat && dialect.Cleanup(head) is { } cleanup)
            {
                await session.ExecuteAsync(cleanup, cancellationToken);
            }

            // where DDL commits by itself, this keeps data statements and their mark together
            var isPaired = !dialect.HasTransactionalDdl;
            if (isPaired)
            {
                await session.BeginAsync(cancellationToken);
            }

            await ExecuteAsync(session, statement, isRepeat ? dialect.ToleratedError(head) : null, cancellationToken);
            await mark();
            if (isPaired)
            {
                await session.CommitAsync(cancellationToken);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await session.RollbackAsync();
            // a file that is being taken back stays so: what failed there is not to be applied again first
            await RecordFailureAsync(Progress(file, script, state == LedgerState.Applying ? LedgerState.Failed : state, index), error, ledger);
            throw Failure(script, index, error);
        }
    }

    private async Task ExecuteAsync(IInstallationSession session, ScriptStatement statement, string? tolerated, CancellationToken cancellationToken)
    {
        try
        {
            await session.ExecuteAsync(dialect.ForDriver(statement.Text), cancellationToken);
        }
        catch (Exception error) when (tolerated is not null && error is not OperationCanceledException && dialect.IsTolerated(session.Classify(error), tolerated))
        {
            // the run that was broken off had carried it out
        }
    }

    private static int ResumeAt(Script script, LedgerEntry entry)
    {
        var done = Math.Min(entry.StatementsDone ?? 0, script.Statements.Count);
        return done == 0 || entry.DoneChecksum == script.ChecksumOf(done) ? done : throw InstallationException.HalfChanged(script.Path, done);
    }

    private static async Task MarkAsync(IInstallationSession session, ScriptFile file, Script script, LedgerState state, int done, Ledger ledger, CancellationToken cancellationToken)
    {
        if (ledger.Exists)
        {
            await session.RecordAsync(Progress(file, script, state, done), cancellationToken);
        }
    }

    private async Task RecordFailureAsync(LedgerEntry entry, Exception error, Ledger ledger)
    {
        if (!ledger.Exists)
        {
            return;
        }

        try
        {
            // on a connection of its own: the one that failed may be gone, and its transaction is
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await using var session = await sessions.OpenAsync(limit.Token);
            await session.EnterAsync(limit.Token);
            var text = error.Message.Length > LongestError ? error.Message[..LongestError] : error.Message;
            await session.RecordAsync(entry with { Error = text }, limit.Token);
        }
        catch (Exception second) when (second is DbException or OperationCanceledException or TimeoutException)
        {
            // the first error is the one to report; a server that is gone cannot note it
        }
    }

    private static LedgerEntry Progress(ScriptFile file, Script script, LedgerState state, int done) => new()
    {
        Kind = file.Kind,
        Version = file.Version,
        Description = file.Description,
        Checksum = file.Up.Checksum,
        DownChecksum = file.Down.Checksum,
        State = state,
        StatementsDone = done,
        StatementCount = script.Statements.Count,
        DoneChecksum = done == 0 ? null : script.ChecksumOf(done),
    };

    private static LedgerEntry Applied(ScriptFile file, TimeSpan elapsed) =>
        Progress(file, file.Up, LedgerState.Applied, file.Up.Statements.Count) with { DoneChecksum = null, DurationMs = (long)elapsed.TotalMilliseconds };

    private static InstallationException Failure(Script script, int done, Exception error) =>
        InstallationException.Failed(script.Path, script.Statements[Math.Min(done, script.Statements.Count - 1)].Line, error);
}
