namespace Pathfinder.Data.Archiving.Inactivity;

/// <summary>What the next pass would do, were it now.</summary>
/// <param name="Tell">Users who would be told.</param>
/// <param name="Mark">Users who would become inactive.</param>
/// <param name="Archive">Inactive users whose tables would be archived; those who become inactive in the same pass follow in the next plan.</param>
/// <param name="Drop">Archives whose tables would be dropped.</param>
internal sealed record InactivityPlan(
    IReadOnlyList<AbsentUser> Tell, IReadOnlyList<AbsentUser> Mark, IReadOnlyList<AbsentUser> Archive, IReadOnlyList<string> Drop);
