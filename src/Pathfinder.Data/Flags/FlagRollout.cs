namespace Pathfinder.Data.Flags;

/// <summary>A value for a part of all users, chosen by a stable hash: the same users at each look, and more of them as the part grows.</summary>
/// <param name="Percent">How many of a hundred users: 0.00 to 100.00.</param>
/// <param name="Value">What they get.</param>
/// <param name="Salt">Mixed into the hash, 1 to 50 characters: another salt chooses others. <see langword="null"/> for the flag's key.</param>
public sealed record FlagRollout(decimal Percent, string Value, string? Salt = null);
