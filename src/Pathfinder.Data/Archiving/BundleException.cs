using System.Text.Json;

namespace Pathfinder.Data.Archiving;

/// <summary>A bundle was refused; nothing of it has been written anywhere.</summary>
public sealed class BundleException : PathfinderException
{
    private BundleException(BundleFault fault, string message, Exception? inner = null)
        : base("bundle." + JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.ToString()), message, inner) => Fault = fault;

    /// <summary>Why.</summary>
    public BundleFault Fault { get; }

    internal static BundleException NotABundle() => new(BundleFault.NotABundle, "The file is not a bundle: it does not begin as one.");

    internal static BundleException UnknownVersion(int version, int known) => new(BundleFault.UnknownVersion, FormattableString.Invariant(
        $"The bundle has version {version} of the format, and this program reads {known}: use a later program."));

    internal static BundleException UnknownKey(string keyId) => new(BundleFault.UnknownKey,
        $"The bundle is sealed with the key '{keyId}', which the key ring does not have: add that key, it need not be the current one.");

    internal static BundleException WrongKey(string keyId) => new(BundleFault.WrongKey,
        $"The key '{keyId}' of the key ring does not open the bundle: it is another key of that name, or the header of the file was changed.");

    internal static BundleException Damaged(string what, Exception? inner = null) => new(BundleFault.Damaged, $"The bundle is damaged: {what}. Use another copy.", inner);

    internal static BundleException Malformed(string what, Exception? inner = null) => new(BundleFault.Malformed, $"The bundle cannot be read: {what}.", inner);

    internal static BundleException TooLarge(string what) => new(BundleFault.TooLarge, $"The bundle is refused: {what}.");

    internal static BundleException Miscounted(string what) => new(BundleFault.Miscounted, $"The bundle contradicts itself: {what}.");
}
