using System.Diagnostics;

namespace Pathfinder.Data.Installation;

/// <summary>Tells and keeps what one installation does, file by file.</summary>
internal sealed class Run(IProgress<InstallationStep>? progress, int count)
{
    private readonly List<InstallationStep> done = [];
    private readonly Stopwatch watch = new();
    private InstallationStep current = new(default, "", "", default, 0, count, TimeSpan.Zero);

    /// <summary>The files finished, in order.</summary>
    public IReadOnlyList<InstallationStep> Done => done;

    /// <summary>Tells that work on a file begins.</summary>
    public void Begin(ScriptFile file, LedgerState state) => Begin(file.Kind, file.Version, file.Description, state);

    /// <summary>Tells that work on a file or module version begins.</summary>
    public void Begin(ScriptKind kind, string version, string description, LedgerState state)
    {
        current = new InstallationStep(kind, version, description, state, done.Count + 1, count, TimeSpan.Zero);
        watch.Restart();
        progress?.Report(current);
    }

    /// <summary>Tells that the work is finished.</summary>
    public void End(LedgerState state)
    {
        current = current with { State = state, Elapsed = watch.Elapsed };
        done.Add(current);
        progress?.Report(current);
    }
}
