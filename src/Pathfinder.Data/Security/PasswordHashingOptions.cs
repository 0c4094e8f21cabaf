using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Data.Security;

/// <summary>What a password's hash costs. A stored hash that costs less is replaced when its user next signs in.</summary>
public sealed class PasswordHashingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pathfinder:PasswordHashing";

    /// <summary>Memory that one Argon2id hash fills.</summary>
    /// <value>19456 to 1048576 KiB; 19456.</value>
    [Range(19_456, 1_048_576)]
    public int MemoryKib { get; set; } = 19_456;

    /// <summary>How often Argon2id passes over it.</summary>
    /// <value>1 to 10; 2.</value>
    [Range(1, 10)]
    public int Passes { get; set; } = 2;

    /// <summary>Rounds of PBKDF2, where the library of Argon2id is missing.</summary>
    /// <value>210000 to 10000000; 210000.</value>
    [Range(210_000, 10_000_000)]
    public int FallbackRounds { get; set; } = 210_000;

    /// <summary>How many passwords are hashed at once; the others wait. It bounds the memory and processors that sign-ins take.</summary>
    /// <value>1 to 256; one per processor.</value>
    [Range(1, 256)]
    public int AtOnce { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 256);
}
