using Pathfinder.Data.Passes;

namespace Pathfinder.Jobs;

/// <summary>How the last pass of a job went.</summary>
/// <param name="StartedAt">When it began, UTC; <see langword="null"/> while a newer one is under way or was lost.</param>
/// <param name="FinishedAt">When it ended, UTC.</param>
/// <param name="Seconds">How long it took, where its beginning is known.</param>
/// <param name="Success">Whether it ended well and none of its pieces of work failed.</param>
/// <param name="Done">How many pieces of work it finished; <see langword="null"/> when it failed as a whole.</param>
/// <param name="Failed">How many failed in it; <see langword="null"/> when it failed as a whole.</param>
/// <param name="Result">What it did or why it failed.</param>
internal sealed record LastPass(DateTime? StartedAt, DateTime FinishedAt, double? Seconds, bool Success, int? Done, int? Failed, string Result)
{
    /// <summary>Reads it out of a row.</summary>
    public static LastPass? Of(JobRow? row, bool isRunning)
    {
        if (row?.LastFinishedAt is not { } finishedAt)
        {
            return null;
        }

        // the row has one beginning: that of the newest pass
        var startedAt = isRunning || row.LastStartedAt > finishedAt ? null : row.LastStartedAt;
        return new LastPass(
            startedAt, finishedAt, startedAt is { } start ? Math.Round((finishedAt - start).TotalSeconds, 3) : null, row.LastSuccess == "Y", row.LastDone, row.LastFailed, row.LastResult ?? "");
    }
}
