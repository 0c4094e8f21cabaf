namespace Pathfinder.Data.Installation;

/// <summary>What an installation is about to do, or has done, to one file.</summary>
/// <param name="Kind">What the file is.</param>
/// <param name="Version">Its version.</param>
/// <param name="Description">What it is about.</param>
/// <param name="State">Applying and Reverting before the work, Applied and Pending after it.</param>
/// <param name="Place">Its place among the files of this run, from 1.</param>
/// <param name="Count">How many files this run has.</param>
/// <param name="Elapsed">How long the work took; zero before it.</param>
internal sealed record InstallationStep(ScriptKind Kind, string Version, string Description, LedgerState State, int Place, int Count, TimeSpan Elapsed);
