using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Security.Keys;

namespace Pathfinder.Data.Archiving;

/// <summary>The keys of bundles, each drawn from a key of the installation's ring; a bundle reads as long as its key stands there.</summary>
internal sealed class RingBundleKeys(IKeyRing ring) : IBundleKeys
{
    private const string Purpose = "archive bundle";

    /// <inheritdoc />
    public BundleKey Current => Of(ring.Current);

    /// <inheritdoc />
    public BundleKey? Find(string id) => ring.FindForData(id) is { } key ? Of(key) : null;

    private static BundleKey Of(RingKey key) => new(key.Id, key.For(Purpose));
}
