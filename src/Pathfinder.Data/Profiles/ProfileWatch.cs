using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Profiles;

/// <summary>Forgets profiles that other hosts changed.</summary>
internal sealed class ProfileWatch(IProfileSource source, IUserProfiles profiles, TimeProvider clock)
{
    // a change is stamped when it is made and seen when it is committed: look back as long as a transaction may last
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, DateTime> seen = new(StringComparer.Ordinal);
    private DateTime? newest;

    /// <summary>Looks for changes since the last look. Not for two callers at once.</summary>
    /// <returns>How many profiles were forgotten.</returns>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var since = (newest ?? clock.UtcNow()) - Overlap;
        var forgotten = 0;
        for (var from = since; await source.ChangesAsync(from, cancellationToken) is { Count: > 0 } changes; from = changes[^1].ChangedAt)
        {
            foreach (var change in changes.Where(change => !seen.TryGetValue(change.UserId, out var at) || at < change.ChangedAt))
            {
                await profiles.ForgetAsync(change.UserId, cancellationToken);
                seen[change.UserId] = change.ChangedAt;
                newest = newest > change.ChangedAt ? newest : change.ChangedAt;
                forgotten++;
            }

            if (changes.Count < IProfileSource.MostChanges)
            {
                break;
            }
        }

        foreach (var old in seen.Where(change => change.Value < since).Select(change => change.Key).ToList())
        {
            seen.Remove(old);
        }

        return forgotten;
    }
}
