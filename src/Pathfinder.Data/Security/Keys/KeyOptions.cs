namespace Pathfinder.Data.Security.Keys;

/// <summary>One key of the ring.</summary>
public sealed class KeyOptions
{
    /// <summary>Name of the key, as it stands in tokens and stored ciphertext; never given to another secret.</summary>
    /// <value>1 to 20 lower-case letters, digits, <c>-</c> and <c>_</c>; begins with a letter or digit.</value>
    public string Id { get; set; } = "";

    /// <summary>The secret: random bytes in base64.</summary>
    /// <value>32 to 256 bytes.</value>
    public string Secret { get; set; } = "";

    /// <summary>From when on the key makes new tokens and ciphertext, UTC; the newest such key is the one that does.</summary>
    /// <value>Default: since ever.</value>
    public DateTime? NotBefore { get; set; }

    /// <summary>From when on the key makes nothing new, UTC, whether a newer one is there or not.</summary>
    /// <value>Default: never.</value>
    public DateTime? RetiredAt { get; set; }
}
