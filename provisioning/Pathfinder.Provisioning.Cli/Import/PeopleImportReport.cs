namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>What became of a file of people.</summary>
/// <param name="Registered">How many are in.</param>
/// <param name="Refused">The rows that are not, and why.</param>
internal sealed record PeopleImportReport(long Registered, IReadOnlyList<RefusedPerson> Refused);
