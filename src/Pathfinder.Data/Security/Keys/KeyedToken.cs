namespace Pathfinder.Data.Security.Keys;

/// <summary>A new token and what is stored of it.</summary>
/// <param name="Token">What its holder gets, this once.</param>
/// <param name="Mac">What the database gets: a code that only the holder of the key can make, 64 hexadecimal digits.</param>
/// <param name="KeyId">The key that made the code.</param>
internal sealed record KeyedToken(string Token, string Mac, string KeyId)
{
    /// <summary>The key, never the token.</summary>
    public override string ToString() => $"token under {KeyId}";
}
