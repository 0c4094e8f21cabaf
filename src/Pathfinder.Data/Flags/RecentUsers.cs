using System.Collections.Concurrent;

namespace Pathfinder.Data.Flags;

/// <summary>The flags of users who asked lately, a bounded number of them.</summary>
/// <remarks>Two halves: when the newer is full, the older is thrown away and the newer becomes the older. That keeps no order of
/// use, and costs a hit one look-up.</remarks>
internal sealed class RecentUsers(int capacity)
{
    private readonly int half = Math.Max(1, capacity / 2);
    private readonly Lock gate = new();
    private volatile ConcurrentDictionary<string, Kept<UserFlags>> newer = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, Kept<UserFlags>> older = new(StringComparer.Ordinal);

    /// <summary>How many are kept.</summary>
    public int Count => newer.Count + older.Count;

    /// <summary>What is kept of a user, or null.</summary>
    public Kept<UserFlags>? Find(string? userId)
    {
        if (userId is null)
        {
            return null;
        }

        if (newer.TryGetValue(userId, out var kept))
        {
            return kept;
        }

        if (older.TryGetValue(userId, out kept))
        {
            Keep(userId, kept); // still in use: not to be thrown away next
        }

        return kept;
    }

    /// <summary>Keeps a user's flags.</summary>
    public void Keep(string userId, Kept<UserFlags> flags)
    {
        var target = newer;
        target[userId] = flags;
        if (target.Count >= half)
        {
            lock (gate)
            {
                if (ReferenceEquals(target, newer))
                {
                    (older, newer) = (target, new ConcurrentDictionary<string, Kept<UserFlags>>(StringComparer.Ordinal));
                }
            }
        }
    }
}
