namespace Pathfinder.Data.Installation;

/// <summary>The ledger as it was when the run began.</summary>
/// <param name="rows">Its rows; <see langword="null"/> when there is no ledger yet.</param>
internal sealed class Ledger(IReadOnlyList<LedgerEntry>? rows)
{
    private readonly Dictionary<(ScriptKind, string), LedgerEntry> entries = (rows ?? []).ToDictionary(entry => (entry.Kind, entry.Version));

    /// <summary>Whether the table is there, so that progress can be written.</summary>
    public bool Exists { get; set; } = rows is not null;

    /// <summary>All entries, by kind and version.</summary>
    public IReadOnlyCollection<LedgerEntry> Entries => entries.Values;

    /// <summary>The entry of a file; <see langword="null"/> when it was never begun.</summary>
    public LedgerEntry? Find(ScriptFile file) => Find(file.Kind, file.Version);

    /// <summary>The entry of a version; <see langword="null"/> when it was never begun.</summary>
    public LedgerEntry? Find(ScriptKind kind, string version) => entries.GetValueOrDefault((kind, version));

    /// <summary>Forgets the entry of a file that was taken back.</summary>
    public void Remove(ScriptFile file) => entries.Remove((file.Kind, file.Version));
}
