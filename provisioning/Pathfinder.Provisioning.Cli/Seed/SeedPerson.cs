using Pathfinder.Data.Users;

namespace Pathfinder.Provisioning.Cli.Seed;

/// <summary>One of the people of the seed.</summary>
/// <param name="Registration">How the person is registered.</param>
/// <param name="Role">Main role.</param>
/// <param name="Status">State that the account is brought to.</param>
internal sealed record SeedPerson(UserRegistration Registration, string Role, AccountStatus Status)
{
    /// <summary>A role beside the main one.</summary>
    public string? OtherRole { get; init; }

    /// <summary>Whether the person organises events.</summary>
    public bool IsOrganizer { get; init; }

    /// <summary>Whether the e-mail address has answered; else a token waits for it.</summary>
    public bool IsVerified { get; init; } = true;
}
