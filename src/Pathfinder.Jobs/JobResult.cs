namespace Pathfinder.Jobs;

/// <summary>What a pass did.</summary>
/// <param name="Done">How many pieces of work it finished.</param>
/// <param name="Failed">How many failed; each is recorded and does not fail the pass.</param>
internal sealed record JobResult(int Done, int Failed = 0)
{
    /// <inheritdoc />
    public override string ToString() => $"{Done} done, {Failed} failed";
}
