using System.Security.Cryptography;
using Pathfinder.Data.Archiving.Bundles;

namespace Pathfinder.Benchmarks.Archiving;

/// <summary>A key of this run.</summary>
internal sealed class OneKey : IBundleKeys
{
    private readonly BundleKey key = new("bench", RandomNumberGenerator.GetBytes(BundleKey.SecretSize));

    /// <inheritdoc />
    public BundleKey Current => key;

    /// <inheritdoc />
    public BundleKey? Find(string id) => key;
}
