namespace Pathfinder.Data.Installation;

/// <summary>One file as the ledger and the files of this version see it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Version">Its version.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Standing">Whether there is something to do about it.</param>
/// <param name="Entry">Its entry in the ledger; none when it was never begun.</param>
internal sealed record InstallationStatus(ScriptKind Kind, string Version, string Description, Standing Standing, LedgerEntry? Entry);
