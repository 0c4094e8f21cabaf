namespace Pathfinder.Data.Security;

/// <summary>Makes and checks the hashes of passwords.</summary>
internal interface IPasswordHasher
{
    /// <summary>Hashes a password with the best algorithm there is.</summary>
    /// <returns>A text that names its algorithm, cost and salt, in the PHC form.</returns>
    Task<string> HashAsync(string password, CancellationToken cancellationToken);

    /// <summary>Checks a password; that takes as long as a right one, whatever is given.</summary>
    /// <param name="hash">The stored hash; <see langword="null"/> where there is none, which no password fits.</param>
    /// <param name="password">What somebody typed.</param>
    /// <param name="cancellationToken">Gives up waiting for a turn.</param>
    /// <exception cref="PasswordHashException">The hash cannot be checked here.</exception>
    Task<PasswordCheck> CheckAsync(string? hash, string password, CancellationToken cancellationToken);
}
