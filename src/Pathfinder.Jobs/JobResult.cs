namespace Pathfinder.Jobs;

/// <summary>What a pass did.</summary>
/// <param name="Done">How many pieces of work it finished.</param>
/// <param name="Failed">How many failed; each is recorded and does not fail the pass.</param>
internal sealed record JobResult(int Done, int Failed = 0)
{
    /// <summary>A pass that counted beyond what <see cref="Done"/> holds says its most.</summary>
    public static JobResult Of(long done) => new((int)Math.Min(done, int.MaxValue));

    /// <inheritdoc />
    public override string ToString() => $"{Done} done, {Failed} failed";
}
