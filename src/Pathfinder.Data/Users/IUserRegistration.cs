namespace Pathfinder.Data.Users;

/// <summary>Registers users. The user, the tenant and the operation that creates the tables are written in one transaction.</summary>
public interface IUserRegistration
{
    /// <summary>Registers one user.</summary>
    /// <param name="registration">What the user tells of himself.</param>
    /// <param name="requestedBy">Who asks, for the audit: an operator or a service.</param>
    /// <param name="cancellationToken">Cancels the wait for the database; a registration already committed stands.</param>
    /// <returns>A verdict; a duplicate or a broken rule is no exception.</returns>
    Task<RegistrationResult> RegisterAsync(UserRegistration registration, string requestedBy, CancellationToken cancellationToken);

    /// <summary>Registers many users, each for itself: a bad one costs no other.</summary>
    /// <param name="registrations">At most <see cref="MaxBatch"/> of them.</param>
    /// <param name="requestedBy">Who asks, for the audit.</param>
    /// <param name="cancellationToken">Cancels the batch: then none of it is registered.</param>
    /// <returns>A verdict for each, in the same order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are more than <see cref="MaxBatch"/>.</exception>
    Task<IReadOnlyList<RegistrationResult>> RegisterManyAsync(IReadOnlyList<UserRegistration> registrations, string requestedBy, CancellationToken cancellationToken);

    /// <summary>The largest batch.</summary>
    const int MaxBatch = 1_000;
}
