namespace Pathfinder.Benchmarks;

/// <summary>One figure of a benchmark.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit, as <c>tenants/s</c> or <c>MiB</c>.</param>
/// <param name="Ratio">The figure as a part of the one it is compared with, where there is one.</param>
/// <param name="Bar">What the ratio must reach, or for a bar below 0 must not exceed without its sign; none where nothing is promised.</param>
internal sealed record Measure(string Name, double Value, string Unit, double? Ratio = null, double? Bar = null)
{
    /// <summary>Whether the bar is kept; none where there is no bar.</summary>
    public bool? Holds => Bar is not { } bar || Ratio is not { } ratio ? null : bar >= 0 ? ratio >= bar : ratio <= -bar;
}
