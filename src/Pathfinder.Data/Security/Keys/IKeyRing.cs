namespace Pathfinder.Data.Security.Keys;

/// <summary>The keys of this installation, the present one and those before it.</summary>
internal interface IKeyRing
{
    /// <summary>The key that makes new tokens and ciphertext now.</summary>
    /// <exception cref="KeyMissingException">No key is set, or none is in force.</exception>
    RingKey Current { get; }

    /// <summary>The key that made a token.</summary>
    /// <returns><see langword="null"/> when there is none of that name, or its time of grace has passed.</returns>
    RingKey? FindForToken(string id);

    /// <summary>The key that made a stored ciphertext: data outlives tokens, so it reads as long as it stands in the ring.</summary>
    /// <returns><see langword="null"/> when there is none of that name.</returns>
    RingKey? FindForData(string id);
}
