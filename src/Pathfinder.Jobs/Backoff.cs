namespace Pathfinder.Jobs;

/// <summary>How long to wait before a repeat.</summary>
internal static class Backoff
{
    /// <summary>The first wait doubled with each attempt up to a limit, spread by a fifth either way, so that a thousand do not come back at once.</summary>
    /// <param name="first">The wait after the first attempt.</param>
    /// <param name="limit">The longest wait, before it is spread.</param>
    /// <param name="attempt">Which attempt has failed, from 1.</param>
    public static TimeSpan After(TimeSpan first, TimeSpan limit, int attempt)
    {
        var wait = Math.Min(first.TotalSeconds * Math.Pow(2, attempt - 1), limit.TotalSeconds);
        return TimeSpan.FromSeconds(wait * (0.8 + (0.4 * Random.Shared.NextDouble())));
    }
}
