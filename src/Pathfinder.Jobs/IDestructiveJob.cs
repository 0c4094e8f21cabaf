namespace Pathfinder.Jobs;

/// <summary>A job whose passes delete or drop what cannot be had back by the next pass; it can be asked beforehand.</summary>
internal interface IDestructiveJob : IJob
{
    /// <summary>Says what a pass would do, were it now, and changes nothing.</summary>
    /// <param name="most">How many changes of each kind are named at most.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    Task<IReadOnlyList<PlannedChange>> PlanAsync(int most, CancellationToken cancellationToken);
}
