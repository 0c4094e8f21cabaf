namespace Pathfinder.Jobs;

/// <summary>One thing that a pass would do.</summary>
/// <param name="Action">What would be done, as <c>delete</c> or <c>drop</c>.</param>
/// <param name="Subject">What it would be done to.</param>
/// <param name="Rows">How many rows that is, where they are counted and not named.</param>
internal sealed record PlannedChange(string Action, string Subject, long? Rows = null)
{
    /// <summary>Deletions of rows that are counted; kinds without any are left out.</summary>
    public static IReadOnlyList<PlannedChange> Deletions(params ReadOnlySpan<(string Subject, long Rows)> kinds)
    {
        var changes = new List<PlannedChange>();
        foreach (var (subject, rows) in kinds)
        {
            if (rows > 0)
            {
                changes.Add(new PlannedChange("delete", subject, rows));
            }
        }

        return changes;
    }
}
