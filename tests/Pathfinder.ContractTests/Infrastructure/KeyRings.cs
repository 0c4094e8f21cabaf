using System.Security.Cryptography;
using System.Text;
using Pathfinder.Data.Security.Keys;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>Keys to try things with.</summary>
internal static class KeyRings
{
    public static KeyRing One(string id = "k1") => new(Options(Key(id)), TimeProvider.System);

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
