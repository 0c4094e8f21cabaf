using System.Security.Cryptography;
using Pathfinder.Data.Archiving.Bundles;

namespace Pathfinder.Tests.Archiving;

/// <summary>A key ring of a test: the first key is the current one.</summary>
internal sealed class TestKeys(params BundleKey[] keys) : IBundleKeys
{
    public BundleKey Current => keys[0];

    public BundleKey? Find(string id) => keys.FirstOrDefault(key => key.Id == id);

    public static BundleKey New(string id = "archive-1") => new(id, RandomNumberGenerator.GetBytes(BundleKey.SecretSize));
}
