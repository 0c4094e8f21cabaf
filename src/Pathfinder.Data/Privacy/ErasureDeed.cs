namespace Pathfinder.Data.Privacy;

/// <summary>What an erasure does by one rule.</summary>
/// <param name="Section">The rule.</param>
/// <param name="Table">The table; of tenants' tables <c>{prefix}_</c> and the suffix.</param>
/// <param name="Fate">What becomes of the rows.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Reason">Why something is kept.</param>
public sealed record ErasureDeed(string Section, string Table, ErasureFate Fate, long Rows, string? Reason);
