using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Sso;

/// <summary>Identities of other services by which users sign in.</summary>
/// <remarks>Linking, unlinking, the choice of the primary one and each look at the tokens leave one audited action. A user's changes wait for each other.</remarks>
public interface ISsoAccounts
{
    /// <summary>The most identities that one user can have.</summary>
    const int MaxPerUser = 20;

    /// <summary>Links an identity that the caller has proven. A user's first one becomes the primary one.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="identity">Who he is there.</param>
    /// <param name="by">Whom the audit names.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ValidationException">A value breaks a rule.</exception>
    /// <exception cref="ConflictException">The identity is linked already, to this user or another.</exception>
    /// <exception cref="NotFoundException">There is no such user, or he is deleted.</exception>
    Task<SsoAccount> LinkAsync(string userId, SsoIdentity identity, Actor by, CancellationToken cancellationToken);

    /// <summary>Unlinks an identity and forgets its tokens. When it was the primary one, the one linked longest takes its place.</summary>
    /// <exception cref="NotFoundException">The user has no such identity.</exception>
    /// <exception cref="ConflictException">It is the last one of a user without a password, who could never sign in again.</exception>
    Task UnlinkAsync(string userId, string ssoAccountId, Actor by, CancellationToken cancellationToken);

    /// <summary>Makes an identity the user's primary one, in place of the one before.</summary>
    /// <exception cref="NotFoundException">The user has no such identity.</exception>
    Task SetPrimaryAsync(string userId, string ssoAccountId, Actor by, CancellationToken cancellationToken);

    /// <summary>Takes over what the service tells now, and when that was.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="ssoAccountId">Key of the identity.</param>
    /// <param name="profile">The profile in place of the one before; <see langword="null"/> leaves that.</param>
    /// <param name="tokens">The tokens in place of those before, under the key of now; <see langword="null"/> leaves those.</param>
    /// <param name="by">Whom the audit of the row names.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="NotFoundException">The user has no such identity.</exception>
    Task SyncAsync(string userId, string ssoAccountId, SsoProfile? profile, SsoTokens? tokens, Actor by, CancellationToken cancellationToken);

    /// <summary>Finds the user whom a service names; for signing in, where no user is known yet.</summary>
    /// <returns>The identity, whatever the state of its user's account, or <see langword="null"/> when nobody has it.</returns>
    Task<SsoAccount?> FindAsync(string provider, string providerUserId, CancellationToken cancellationToken);

    /// <summary>The identities of a user, the one linked longest first.</summary>
    Task<IReadOnlyList<SsoAccount>> ListAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Decrypts the tokens of an identity.</summary>
    /// <returns>The tokens, or <see langword="null"/> when none are stored.</returns>
    /// <exception cref="NotFoundException">The user has no such identity.</exception>
    /// <exception cref="Security.Keys.CiphertextException">They were changed or moved outside of the application, or their key is gone.</exception>
    Task<SsoTokens?> ReadTokensAsync(string userId, string ssoAccountId, Actor by, CancellationToken cancellationToken);
}
