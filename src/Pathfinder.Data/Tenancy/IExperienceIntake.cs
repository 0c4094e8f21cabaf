using Pathfinder.Data.Sessions;
using Pathfinder.Data.Tenancy.Career;

namespace Pathfinder.Data.Tenancy;

/// <summary>Takes in what users tell about their experiences: checked, completed, stored, audited, and read for skills later.</summary>
public interface IExperienceIntake
{
    /// <summary>Stores a new experience.</summary>
    /// <param name="user">Whose experience it is.</param>
    /// <param name="draft">The experience; it is tidied first: trimmed, in Unicode form C, empty fields left out, current when it has no end date.</param>
    /// <param name="client">Where the request came from, for the audit.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <returns>The key of the experience. The skills in it follow soon after, from a worker.</returns>
    /// <exception cref="NotAuthenticatedException">The session has ended.</exception>
    /// <exception cref="TenantNotReadyException">The user's tables cannot be used now.</exception>
    /// <exception cref="ValidationException">A field breaks a rule.</exception>
    Task<string> AddAsync(AuthenticatedUser user, ExperienceDraft draft, ClientInfo? client = null, CancellationToken cancellationToken = default);

    /// <summary>Changes an experience that was read before, and has its skills read again.</summary>
    /// <exception cref="ConcurrencyException">It has changed since.</exception>
    /// <exception cref="NotFoundException">It is no longer there.</exception>
    /// <inheritdoc cref="AddAsync"/>
    Task ReviseAsync(AuthenticatedUser user, Experience experience, ClientInfo? client = null, CancellationToken cancellationToken = default);
}
