namespace Pathfinder.Data.Analytics;

/// <summary>What became of the events of one batch.</summary>
/// <param name="Written">Stored now.</param>
/// <param name="Repeated">Stored before, by an earlier try of the same batch.</param>
/// <param name="UnknownUsers">Left out, because their user is not there.</param>
/// <param name="Mistimed">Left out, because they are too old or ahead of the database's clock.</param>
internal sealed record IngestResult(long Written, long Repeated, long UnknownUsers, long Mistimed);
