namespace Pathfinder.Data.Passes;

/// <summary>How a pass went.</summary>
/// <param name="Success">Whether it ended well and none of its pieces of work failed.</param>
/// <param name="Done">How many pieces of work it finished; <see langword="null"/> when it failed as a whole.</param>
/// <param name="Failed">How many failed in it; <see langword="null"/> when it failed as a whole.</param>
/// <param name="Text">What it did or why it failed.</param>
/// <param name="Stack">Where it failed.</param>
internal sealed record PassOutcome(bool Success, int? Done, int? Failed, string Text, string? Stack = null)
{
    private const string Nothing = "no cause was given";

    /// <summary>A pass that failed as a whole.</summary>
    public static PassOutcome Failure(string cause, string? stack = null) => new(false, null, null, cause.Length > 0 ? cause : Nothing, stack);
}
