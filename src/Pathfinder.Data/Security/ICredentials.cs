using Pathfinder.Data.Audit;
using Pathfinder.Data.Sessions;

namespace Pathfinder.Data.Security;

/// <summary>What users prove themselves by when they have no session: passwords, and tokens sent to their e-mail address.</summary>
/// <remarks>Passwords have 12 to 128 characters and are none that is guessed first. Only their hashes are stored, of tokens too.</remarks>
public interface ICredentials
{
    /// <summary>Signs a user in.</summary>
    /// <param name="emailOrUsername">E-mail address, or username in any spelling of its case and width.</param>
    /// <param name="password">The password as typed; it may be anything.</param>
    /// <param name="client">Where the user signs in from.</param>
    /// <param name="cancellationToken">Gives up; a session already committed stands.</param>
    /// <returns>A session, counted as a login, or why there is none. What is wrong is not told apart: name or password.</returns>
    /// <exception cref="PasswordHashException">The stored hash cannot be checked on this host.</exception>
    Task<SignInResult> SignInAsync(string emailOrUsername, string password, ClientInfo client, CancellationToken cancellationToken);

    /// <summary>Sets a user's password, whatever the old one was; ends his sessions, and what locked him.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="password">The new password.</param>
    /// <param name="by">The operator who sets it.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="ValidationException">The password breaks a rule.</exception>
    /// <exception cref="NotFoundException">There is no such user.</exception>
    Task SetPasswordAsync(string userId, string password, Actor by, CancellationToken cancellationToken);

    /// <summary>Changes the password of a signed-in user; ends his other sessions.</summary>
    /// <param name="user">The user.</param>
    /// <param name="oldPassword">The password so far; wrong ones count as wrong sign-ins do.</param>
    /// <param name="newPassword">The new password.</param>
    /// <param name="client">Where the request came from.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns><see langword="null"/> when it is changed, else why not.</returns>
    /// <exception cref="ValidationException">The new password breaks a rule.</exception>
    /// <exception cref="NotAuthenticatedException">The session has ended.</exception>
    Task<SignInRefusal?> ChangePasswordAsync(AuthenticatedUser user, string oldPassword, string newPassword, ClientInfo client, CancellationToken cancellationToken);

    /// <summary>Makes the token by which somebody who forgot his password sets a new one; the one before is void.</summary>
    /// <param name="emailOrUsername">What he typed.</param>
    /// <param name="client">Where the request came from.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>What is to be sent to the user's address; <see langword="null"/> when nobody who may sign in has this name, or a token
    /// was made a moment ago. Whoever asked must be answered the same in each case, before the mail is sent.</returns>
    Task<MailToken?> RequestPasswordResetAsync(string emailOrUsername, ClientInfo client, CancellationToken cancellationToken);

    /// <summary>Sets a new password by a token; ends all sessions of the user.</summary>
    /// <param name="token">The token from the mail.</param>
    /// <param name="newPassword">The new password; one that breaks a rule leaves the token as it is.</param>
    /// <param name="client">Where the request came from.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>Whether the password is set; of several uses of one token exactly one sets it.</returns>
    /// <exception cref="ValidationException">The new password breaks a rule.</exception>
    Task<bool> ResetPasswordAsync(string token, string newPassword, ClientInfo client, CancellationToken cancellationToken);

    /// <summary>Makes the token that proves that a user reads his e-mail address; the one before is void.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>What is to be sent to the address; <see langword="null"/> when it is verified, the user is neither pending nor active, or a token was made a moment ago.</returns>
    /// <exception cref="NotFoundException">There is no such user.</exception>
    Task<MailToken?> RequestEmailVerificationAsync(string userId, Actor by, CancellationToken cancellationToken);

    /// <summary>Marks an e-mail address as verified by a token.</summary>
    /// <param name="token">The token from the mail.</param>
    /// <param name="client">Where the request came from.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>Whether it did; a second use, or a token for an address that is no longer the user's, does not.</returns>
    Task<bool> VerifyEmailAsync(string token, ClientInfo client, CancellationToken cancellationToken);
}
