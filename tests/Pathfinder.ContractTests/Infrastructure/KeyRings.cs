using System.Security.Cryptography;
using System.Text;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Security.Keys;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>Keys to try things with.</summary>
internal static class KeyRings
{
    public static KeyRing One(string id = "k1") => new(Options(Key(id)), TimeProvider.System);

    /// <summary>The keys of bundles that a host has whose ring is <see cref="One"/>.</summary>
    public static RingBundleKeys Bundles(string id = "k1") => new(One(id));

    public static KeyRingOptions Options(params KeyOptions[] keys)
    {
        var options = new KeyRingOptions();
        foreach (var key in keys)
        {
            options.Ring.Add(key);
        }

        return options;
    }

    public static KeyOptions Key(string id, DateTime? notBefore = null) =>
        new() { Id = id, Secret = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(id))), NotBefore = notBefore };
}
