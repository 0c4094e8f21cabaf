using System.Data.Common;
using System.Diagnostics;
using System.Text;

namespace Pathfinder.Data.Installation;

/// <summary>Installs from the SQL files: in order, under a lock, with a ledger, able to go on after it was broken off anywhere.</summary>
internal sealed partial class SchemaInstaller(
    IInstallationSessions sessions, IScriptDialect dialect, InstallationScripts scripts, InstallationOptions options) : ISchemaInstallation
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc />
    public Task<IReadOnlyList<PreflightCheck>> PreflightAsync(CancellationToken cancellationToken) =>
        InSessionAsync(session => session.PreflightAsync(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<InstallationResult> UpAsync(IProgress<InstallationStep>? progress, CancellationToken cancellationToken) =>
        InSessionAsync(session => UpAsync(session, progress, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<InstallationStatus>> StatusAsync(CancellationToken cancellationToken) =>
        InSessionAsync(session => StatusAsync(session, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<string> ScriptAsync(CancellationToken cancellationToken) =>
        InSessionAsync(session => ScriptAsync(session, cancellationToken), cancellationToken);

    // errors of single statements are named where they occur; what is left is a server out of reach, or gone between two
    private async Task<T> InSessionAsync<T>(Func<IInstallationSession, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await sessions.OpenAsync(cancellationToken);
            return await work(session);
        }
        catch (DbException error)
        {
            throw InstallationException.Interrupted(error);
        }
    }

    private async Task<InstallationResult> UpAsync(IInstallationSession session, IProgress<InstallationStep>? progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var missing = (await session.PreflightAsync(cancellationToken)).Where(check => check is { Holds: false, IsBlocking: true }).ToList();
        if (missing.Count > 0)
        {
            throw InstallationException.Preflight(missing);
        }

        await session.EnterAsync(cancellationToken);
        await LockAsync(session, cancellationToken);
        var ledger = new Ledger(await session.ReadLedgerAsync(cancellationToken));
        Check(ledger);

        var files = scripts.Files.Where(file => !IsApplied(file, ledger)).ToList();
        var modules = scripts.Modules.Where(version => ledger.Find(ScriptKind.Module, version.Version) is null).ToList();
        var run = new Run(progress, files.Count + modules.Count);
        foreach (var file in scripts.Files.Reverse().Where(file => ledger.Find(file)?.State == LedgerState.Reverting))
        {
            await RevertStepwiseAsync(session, file, ledger, cancellationToken);
        }

        foreach (var file in files)
        {
            run.Begin(file, LedgerState.Applying);
            await ApplyAsync(session, file, ledger, cancellationToken);
            run.End(LedgerState.Applied);
        }

        foreach (var version in modules)
        {
            run.Begin(ScriptKind.Module, version.Version, version.Name, LedgerState.Applying);
            await LoadAsync(session, version, cancellationToken);
            run.End(LedgerState.Applied);
        }

        if (await session.FindBrokenAsync(cancellationToken) is { Count: > 0 } broken)
        {
            throw InstallationException.Broken(broken);
        }

        return new InstallationResult(run.Done, watch.Elapsed);
    }

    private async Task<IReadOnlyList<InstallationStatus>> StatusAsync(IInstallationSession session, CancellationToken cancellationToken)
    {
        await session.EnterAsync(cancellationToken);
        var ledger = new Ledger(await session.ReadLedgerAsync(cancellationToken));
        return
        [
            .. scripts.Files.Select(file => new InstallationStatus(file.Kind, file.Version, file.Description, StandingOf(ledger.Find(file), file.Kind, file.Up.Checksum), ledger.Find(file))),
            .. scripts.Modules.Select(version => new InstallationStatus(ScriptKind.Module, version.Version, version.Name,
                StandingOf(ledger.Find(ScriptKind.Module, version.Version), ScriptKind.Module, version.Checksum), ledger.Find(ScriptKind.Module, version.Version))),
            .. ledger.Entries.Where(entry => !Knows(entry)).Select(entry => new InstallationStatus(entry.Kind, entry.Version, entry.Description, Standing.Unknown, entry)),
        ];
    }

    private async Task<string> ScriptAsync(IInstallationSession session, CancellationToken cancellationToken)
    {
        await session.EnterAsync(cancellationToken);
        var ledger = new Ledger(await session.ReadLedgerAsync(cancellationToken));
        Check(ledger);
        var text = new StringBuilder();
        foreach (var file in scripts.Files.Where(file => !IsApplied(file, ledger)))
        {
            text.Append("-- ").Append(file.Path).Append('\n').Append(file.Up.Text.TrimEnd('\n')).Append("\n\n");
        }

        foreach (var version in scripts.Modules.Where(version => ledger.Find(ScriptKind.Module, version.Version) is null))
        {
            text.Append("-- ").Append(version.Path).Append('\n').Append(InstallationLoader.Write(version, dialect)).Append('\n');
        }

        return text.ToString();
    }

    private static Standing StandingOf(LedgerEntry? entry, ScriptKind kind, string checksum) => entry switch
    {
        null or { State: LedgerState.Pending } => Standing.Pending,
        not { State: LedgerState.Applied } => Standing.Unfinished,
        _ when entry.Checksum == checksum => Standing.Applied,
        _ => kind == ScriptKind.Package ? Standing.Outdated : Standing.Changed,
    };

    private static bool IsApplied(ScriptFile file, Ledger ledger) => StandingOf(ledger.Find(file), file.Kind, file.Up.Checksum) == Standing.Applied;

    private bool Knows(LedgerEntry entry) => entry.Kind == ScriptKind.Module
        ? scripts.Modules.Any(version => version.Version == entry.Version)
        : scripts.Files.Any(file => file.Kind == entry.Kind && file.Version == entry.Version);

    private void Check(Ledger ledger)
    {
        // a package that these files no longer have is no sign of a later version
        var unknown = ledger.Entries.Where(entry => entry.Kind != ScriptKind.Package && entry.State != LedgerState.Pending && !Knows(entry)).ToList();
        if (unknown.Count > 0)
        {
            throw InstallationException.Newer(unknown.Select(entry => entry.Version));
        }

        var newest = ledger.Entries.Where(entry => entry is { Kind: ScriptKind.Migration, State: LedgerState.Applied }).MaxBy(entry => entry.Version, StringComparer.Ordinal)?.Version;
        foreach (var file in scripts.Files.Where(file => file.Kind == ScriptKind.Migration))
        {
            var standing = StandingOf(ledger.Find(file), file.Kind, file.Up.Checksum);
            if (standing == Standing.Changed)
            {
                throw InstallationException.Changed(file.Path, "a new migration");
            }

            if (standing != Standing.Applied && newest is not null && string.CompareOrdinal(file.Version, newest) < 0)
            {
                throw InstallationException.OutOfOrder(file.Path, newest);
            }
        }

        if (scripts.Modules.FirstOrDefault(version => ledger.Find(ScriptKind.Module, version.Version) is { } entry && entry.Checksum != version.Checksum) is { } changed)
        {
            throw InstallationException.Changed(changed.Path, "a new version of the module");
        }
    }

    private async Task LockAsync(IInstallationSession session, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (!await session.TryLockAsync(cancellationToken))
        {
            if (watch.Elapsed >= options.LockWait)
            {
                throw InstallationException.Locked(options.LockWait, await session.LockHolderAsync(cancellationToken));
            }

            await Task.Delay(LockPoll, cancellationToken);
        }
    }

    private static async Task LoadAsync(IInstallationSession session, ModuleVersion version, CancellationToken cancellationToken)
    {
        await session.BeginAsync(cancellationToken);
        try
        {
            foreach (var step in version.Steps)
            {
                await session.LoadStepAsync(version, step, cancellationToken);
            }

            await session.FinishVersionAsync(version, cancellationToken);
            await session.CommitAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await session.RollbackAsync();
            throw InstallationException.Failed(version.Path, 1, error);
        }
    }
}
