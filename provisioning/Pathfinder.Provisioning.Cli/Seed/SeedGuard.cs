namespace Pathfinder.Provisioning.Cli.Seed;

/// <summary>Keeps people with known passwords out of every database that is not for development.</summary>
internal static class SeedGuard
{
    private const string Development = "Development";

    /// <summary>Refuses by what is set, before a database is touched.</summary>
    /// <param name="environment">The name of the environment; none where nothing names it.</param>
    /// <param name="isPrivate">Whether the database is the product's own private server.</param>
    /// <exception cref="CommandFailure">It is not development, or nothing says that it is.</exception>
    public static void CheckEnvironment(string? environment, bool isPrivate)
    {
        if (string.IsNullOrWhiteSpace(environment) ? !isPrivate : !environment.Equals(Development, StringComparison.OrdinalIgnoreCase))
        {
            throw new CommandFailure(ExitCode.Conflict, string.IsNullOrWhiteSpace(environment)
                ? $"The seed has passwords that everybody knows: set Pathfinder:Environment to {Development} if this database may have them."
                : $"The seed has passwords that everybody knows and is for {Development}; this is {environment}.");
        }
    }

    /// <summary>Refuses by what is in the database.</summary>
    /// <param name="others">How many users there are that are not the seed's.</param>
    /// <exception cref="CommandFailure">Somebody uses the database.</exception>
    public static void CheckUsers(long others)
    {
        if (others > 0)
        {
            throw new CommandFailure(ExitCode.Conflict, $"The database has {others} users of its own: the seed goes into one that can be thrown away.");
        }
    }
}
