namespace Pathfinder.Data.Security.Keys;

/// <summary>There is no key for making tokens or storing secrets; nothing was done.</summary>
public sealed class KeyMissingException : PathfinderException
{
    /// <summary>Reports that no key can be used.</summary>
    /// <param name="hasKeys">Whether there are keys, of which none is in force.</param>
    internal KeyMissingException(bool hasKeys)
        : base("keys.missing", hasKeys
            ? $"No key of {KeyRingOptions.Section}:Ring is in force: add one whose NotBefore has passed and which is not retired."
            : $"No key is set: give {KeyRingOptions.Section}:Ring:0:Id and :Secret (32 random bytes in base64). Only the private server makes one for itself.")
    {
    }
}
