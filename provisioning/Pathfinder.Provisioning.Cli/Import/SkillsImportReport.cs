using Pathfinder.Data.Reference;

namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>What became of a file of skills.</summary>
/// <param name="Result">What changed in the catalogue.</param>
/// <param name="Refused">The rows that were not taken in, and why.</param>
internal sealed record SkillsImportReport(SkillImportResult Result, IReadOnlyList<CsvVerdict> Refused);
