using Microsoft.Extensions.Options;
using Pathfinder.Data.Security;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>Passwords whose hashes cost next to nothing.</summary>
internal static class Passwords
{
    /// <summary>One that keeps the policy.</summary>
    public const string Good = "blue zebra paints Mondays";

    /// <summary>Another one that does.</summary>
    public const string Better = "seven gulls eat my lunch";

    /// <summary>A hasher for tests that are not about hashing.</summary>
    public static IPasswordHasher Hasher { get; } = NewHasher(rounds: 100);

    /// <summary>A hasher of PBKDF2 with so many rounds.</summary>
    public static PasswordHasher NewHasher(int rounds) => new(Options.Create(new PasswordHashingOptions { FallbackRounds = rounds, AtOnce = 8 }), sodium: null);
}
