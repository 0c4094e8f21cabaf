using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Security.Keys;

/// <summary>The keys of the configuration, by the host's clock.</summary>
internal sealed class KeyRing : IKeyRing
{
    private readonly TimeProvider clock;
    private readonly TimeSpan grace;
    private readonly List<Entry> newestFirst;

    /// <summary>Reads keys that have been validated.</summary>
    public KeyRing(KeyRingOptions options, TimeProvider clock)
    {
        this.clock = clock;
        grace = options.Grace;
        newestFirst =
        [
            .. options.Ring.OrderByDescending(KeyRingOptions.Start).Select(key => new Entry(
                new RingKey(key.Id, Convert.FromBase64String(key.Secret)),
                KeyRingOptions.Start(key),
                key.RetiredAt is { } end ? KeyRingOptions.Utc(end) : DateTime.MaxValue)),
        ];
    }

    /// <inheritdoc />
    public RingKey Current => FindCurrent(clock.UtcNow())?.Key ?? throw new KeyMissingException(newestFirst.Count > 0);

    /// <inheritdoc />
    public RingKey? FindForToken(string id)
    {
        var place = newestFirst.FindIndex(entry => entry.Key.Id == id);
        if (place < 0)
        {
            return null;
        }

        var now = clock.UtcNow();
        var entry = newestFirst[place];
        // a key of the time to come counts already: the clock of the host that used it may be ahead of this one's
        return entry == FindCurrent(now) || now < EndOf(place) || now - EndOf(place) < grace ? entry.Key : null;
    }

    /// <inheritdoc />
    public RingKey? FindForData(string id) => newestFirst.Find(entry => entry.Key.Id == id)?.Key;

    private Entry? FindCurrent(DateTime now) => newestFirst.Find(entry => entry.Start <= now && now < entry.RetiredAt);

    // when it was retired, or when the next one took its place
    private DateTime EndOf(int place)
    {
        var replaced = place == 0 ? DateTime.MaxValue : newestFirst[place - 1].Start;
        var retired = newestFirst[place].RetiredAt;
        return replaced < retired ? replaced : retired;
    }

    private sealed record Entry(RingKey Key, DateTime Start, DateTime RetiredAt);
}
