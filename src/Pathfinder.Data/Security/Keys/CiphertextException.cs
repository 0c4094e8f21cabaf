namespace Pathfinder.Data.Security.Keys;

/// <summary>A stored secret cannot be read.</summary>
public sealed class CiphertextException : PathfinderException
{
    /// <summary>Reports a ciphertext that does not open.</summary>
    /// <param name="address">Where it was read.</param>
    /// <param name="keyId">The key that is missing; <see langword="null"/> when the text itself is wrong.</param>
    /// <param name="inner">What the cipher said.</param>
    internal CiphertextException(FieldAddress address, string? keyId, Exception? inner = null)
        : base("keys.ciphertext", keyId is null
            ? $"The {address.Column} of '{address.RowKey}' was changed or moved outside of the application: store it anew."
            : $"The {address.Column} of '{address.RowKey}' was stored under key '{keyId}': put that key back into {KeyRingOptions.Section}:Ring, or store it anew.",
            inner) => KeyId = keyId;

    /// <summary>The key that is missing, where one is.</summary>
    public string? KeyId { get; }
}
