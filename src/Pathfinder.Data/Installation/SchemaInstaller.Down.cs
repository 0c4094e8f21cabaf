using System.Diagnostics;

namespace Pathfinder.Data.Installation;

internal sealed partial class SchemaInstaller
{
    private const string Everything = "0";

    /// <inheritdoc />
    public Task<InstallationResult> DownAsync(string toVersion, bool confirmed, IProgress<InstallationStep>? progress, CancellationToken cancellationToken)
    {
        var known = scripts.Files.Where(file => file.Kind == ScriptKind.Migration).Select(file => file.Version).ToList();
        if (toVersion != Everything && !known.Contains(toVersion))
        {
            throw InstallationException.UnknownVersion(toVersion, known);
        }

        return InSessionAsync(session => DownAsync(session, toVersion, confirmed, progress, cancellationToken), cancellationToken);
    }

    private async Task<InstallationResult> DownAsync(
        IInstallationSession session, string toVersion, bool confirmed, IProgress<InstallationStep>? progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await session.EnterAsync(cancellationToken);
        await LockAsync(session, cancellationToken);
        var ledger = new Ledger(await session.ReadLedgerAsync(cancellationToken));
        var files = ToRevert(ledger, toVersion);
        var migrations = files.Where(file => file.Kind == ScriptKind.Migration).ToList();
        var run = new Run(progress, files.Count);
        if (files.Count == 0)
        {
            return new InstallationResult(run.Done, watch.Elapsed);
        }

        if (!confirmed)
        {
            throw InstallationException.Unconfirmed([.. migrations.Select(file => file.Version)]);
        }

        await CheckGuardsAsync(session, migrations, cancellationToken);
        // at once where the engine can: then a refusal in the last file leaves the first as it was
        await (files.TrueForAll(file => IsAtomic(file.Down) && IsWhole(file, ledger))
            ? RevertAtOnceAsync(session, files, ledger, run, cancellationToken)
            : RevertOneByOneAsync(session, files, ledger, run, cancellationToken));
        return new InstallationResult(run.Done, watch.Elapsed);
    }

    private List<ScriptFile> ToRevert(Ledger ledger, string toVersion)
    {
        var unknown = ledger.Entries.Where(entry => entry is { Kind: ScriptKind.Migration, State: not LedgerState.Pending } && !Knows(entry)).ToList();
        if (unknown.Count > 0)
        {
            throw InstallationException.Newer(unknown.Select(entry => entry.Version));
        }

        // everything behind the version in the manifest, backwards: policies and views stand behind the packages that they call
        return [.. scripts.Files.Reverse()
            .TakeWhile(file => file.Kind != ScriptKind.Migration || file.Version != toVersion)
            .Where(file => ledger.Find(file) is { State: not LedgerState.Pending } || IsLedgerCutOff(file, ledger))];
    }

    private static async Task CheckGuardsAsync(IInstallationSession session, IEnumerable<ScriptFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            foreach (var table in file.Down.GuardedTables)
            {
                if (await session.CountRowsAsync(table, cancellationToken) is > 0 and { } rows)
                {
                    throw InstallationException.InUse(file.Down.Path, table, rows);
                }
            }
        }
    }

    // a file that failed in a transaction has left nothing to take back
    private bool IsWhole(ScriptFile file, Ledger ledger) => ledger.Find(file)?.State == LedgerState.Applied || IsVoid(file, ledger);

    private bool IsVoid(ScriptFile file, Ledger ledger) => ledger.Find(file)?.State is LedgerState.Failed or LedgerState.Applying && IsAtomic(file.Up);

    private async Task RevertAtOnceAsync(IInstallationSession session, List<ScriptFile> files, Ledger ledger, Run run, CancellationToken cancellationToken)
    {
        var (script, done) = (files[0].Down, 0);
        await session.BeginAsync(cancellationToken);
        try
        {
            foreach (var file in files)
            {
                run.Begin(file, LedgerState.Reverting);
                (script, done) = (file.Down, 0);
                foreach (var statement in IsVoid(file, ledger) ? [] : script.Statements)
                {
                    await session.ExecuteAsync(dialect.ForDriver(statement.Text), cancellationToken);
                    done++;
                }

                await ForgetAsync(session, file, ledger, cancellationToken);
                run.End(LedgerState.Pending);
            }

            await session.CommitAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await session.RollbackAsync();
            throw Failure(script, done, error);
        }
    }

    private async Task RevertOneByOneAsync(IInstallationSession session, List<ScriptFile> files, Ledger ledger, Run run, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            run.Begin(file, LedgerState.Reverting);
            if (IsVoid(file, ledger))
            {
                await ForgetAsync(session, file, ledger, cancellationToken);
            }
            else
            {
                await RevertStepwiseAsync(session, file, ledger, cancellationToken);
            }

            run.End(LedgerState.Pending);
        }
    }

    private async Task RevertStepwiseAsync(IInstallationSession session, ScriptFile file, Ledger ledger, CancellationToken cancellationToken)
    {
        var entry = ledger.Find(file);
        var isResumed = entry?.State == LedgerState.Reverting;
        // what is half there is taken back as far as it goes: any of its objects may be missing
        var isPartial = entry?.State != LedgerState.Applied;
        var done = isResumed ? ResumeAt(file.Down, entry!) : 0;
        await MarkAsync(session, file, file.Down, LedgerState.Reverting, done, ledger, cancellationToken);
        for (; done < file.Down.Statements.Count; done++)
        {
            var finished = done + 1;
            await StepAsync(session, file, file.Down, done, LedgerState.Reverting, isRepeat: isPartial, ledger,
                () => MarkRevertedAsync(session, file, finished, ledger, cancellationToken), cancellationToken);
        }

        await ForgetAsync(session, file, ledger, cancellationToken);
    }

    // the statement may just have dropped the ledger itself
    private static async Task MarkRevertedAsync(IInstallationSession session, ScriptFile file, int done, Ledger ledger, CancellationToken cancellationToken)
    {
        ledger.Exists = await session.HasLedgerAsync(cancellationToken);
        await MarkAsync(session, file, file.Down, LedgerState.Reverting, done, ledger, cancellationToken);
    }

    private static async Task ForgetAsync(IInstallationSession session, ScriptFile file, Ledger ledger, CancellationToken cancellationToken)
    {
        ledger.Exists = await session.HasLedgerAsync(cancellationToken);
        if (ledger.Exists)
        {
            await session.ForgetAsync(file.Kind, file.Version, cancellationToken);
        }

        ledger.Remove(file);
    }
}
