using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Users;

/// <summary>Finds, lists and changes users; <see cref="IUserRegistration"/> makes them.</summary>
/// <remarks>Deleted accounts are there for <see cref="FindAsync"/> by key, for lists that ask for them and for a restore, and for
/// nothing else. Whether the actor may do what he asks for is decided by the caller.</remarks>
public interface IUsers
{
    /// <summary>The most users that <see cref="FindManyAsync"/> takes.</summary>
    const int MaxBatch = 1_000;

    /// <summary>One user by key, username or e-mail address, or <see langword="null"/> when there is none.</summary>
    /// <param name="keyOrName">A ULID, a username in any spelling of its case and width, or an e-mail address.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    Task<UserSummary?> FindAsync(string keyOrName, CancellationToken cancellationToken);

    /// <summary>One user by key.</summary>
    /// <exception cref="ValidationException">It is no key.</exception>
    Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken);

    /// <summary>One user by username, in any spelling of its case and width.</summary>
    /// <exception cref="ValidationException">It is empty or too long.</exception>
    Task<User?> FindByUsernameAsync(string username, CancellationToken cancellationToken);

    /// <summary>One user by e-mail address, whatever its case.</summary>
    /// <exception cref="ValidationException">It is no address.</exception>
    Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>One user by phone number, with or without blanks, brackets and dashes.</summary>
    /// <exception cref="ValidationException">It is no international number.</exception>
    Task<User?> FindByPhoneAsync(string phone, CancellationToken cancellationToken);

    /// <summary>Many users by their keys, each once, in the order of their keys; who is not there is left out.</summary>
    /// <exception cref="ValidationException">One is no key, or there are more than <see cref="MaxBatch"/>.</exception>
    Task<IReadOnlyList<User>> FindManyAsync(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken);

    /// <summary>Whether there is a live user of that key.</summary>
    Task<bool> ExistsAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Whether anybody has or ever had that username; a later registration can still be faster.</summary>
    Task<bool> IsUsernameTakenAsync(string username, CancellationToken cancellationToken);

    /// <summary>Whether a live user has that e-mail address; a later registration can still be faster.</summary>
    Task<bool> IsEmailTakenAsync(string email, CancellationToken cancellationToken);

    /// <summary>Whether a live user has that phone number; a later registration can still be faster.</summary>
    Task<bool> IsPhoneTakenAsync(string phone, CancellationToken cancellationToken);

    /// <summary>Some users.</summary>
    /// <param name="filter">Which ones, and in which order.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <exception cref="ValidationException">A condition breaks a rule, or the cursor is another list's.</exception>
    Task<Page<UserSummary>> ListAsync(UserFilter filter, CancellationToken cancellationToken);

    /// <summary>How many users the conditions of a filter hold for, whatever its page; reads all of them.</summary>
    Task<long> CountAsync(UserFilter filter, CancellationToken cancellationToken);

    /// <summary>How many users are in which state.</summary>
    Task<IReadOnlyDictionary<AccountStatus, long>> CountByStatusAsync(CancellationToken cancellationToken);

    /// <summary>How many users there are, by role, and how many came of late; reads all of them once.</summary>
    Task<UserMetrics> MeasureAsync(CancellationToken cancellationToken);

    /// <summary>Finds users by words, best first.</summary>
    /// <exception cref="ValidationException">The text or a condition breaks a rule, or the cursor is another list's.</exception>
    Task<Page<FoundUser>> SearchAsync(UserSearch search, CancellationToken cancellationToken);

    /// <summary>Changes what stands in a profile; what was read and is now changed comes back, <c>existing with { .. }</c>.</summary>
    /// <param name="user">The user with the new values of his profile, and the version that was read; anything else in it is ignored.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <returns>The user as he now is.</returns>
    /// <exception cref="ValidationException">A field breaks a rule; the database has not been touched.</exception>
    /// <exception cref="ConcurrencyException">The row has changed since that version was read.</exception>
    /// <exception cref="NotFoundException">There is no such user, or he is deleted.</exception>
    Task<User> UpdateAsync(User user, Actor by, CancellationToken cancellationToken);

    /// <summary>Gives a user another name for signing in; the names of his tables stay, and the old name is free again.</summary>
    /// <exception cref="ConflictException">Another user has it.</exception>
    Task<User> ChangeUsernameAsync(string userId, string username, Actor by, CancellationToken cancellationToken);

    /// <summary>Changes the e-mail address; a new one counts as not verified.</summary>
    /// <exception cref="ConflictException">Another user has it.</exception>
    Task<User> ChangeEmailAsync(string userId, string email, Actor by, CancellationToken cancellationToken);

    /// <summary>Notes that an e-mail address has answered.</summary>
    /// <returns>Whether it is still the user's address.</returns>
    Task<bool> ConfirmEmailAsync(string userId, string email, Actor by, CancellationToken cancellationToken);

    /// <summary>Changes or removes the phone number; a new one counts as not verified.</summary>
    /// <exception cref="ConflictException">Another user has it.</exception>
    Task<User> ChangePhoneAsync(string userId, string? phone, Actor by, CancellationToken cancellationToken);

    /// <summary>Notes that a phone number has answered.</summary>
    /// <returns>Whether it is still the user's number.</returns>
    Task<bool> ConfirmPhoneAsync(string userId, string phone, Actor by, CancellationToken cancellationToken);

    /// <summary>Says whether a user may organise events.</summary>
    Task<User> SetOrganizerAsync(string userId, bool isOrganizer, Actor by, CancellationToken cancellationToken);

    /// <summary>Closes an account until further notice and ends its sessions.</summary>
    /// <returns>Whether it was open; twice is no error.</returns>
    /// <exception cref="ValidationException">Its present state forbids it.</exception>
    /// <exception cref="NotFoundException">There is no such user, or he is deleted.</exception>
    Task<bool> SuspendAsync(string userId, Actor by, CancellationToken cancellationToken);

    /// <summary>Opens a suspended or inactive account again.</summary>
    /// <returns>Whether it was closed; twice is no error.</returns>
    /// <exception cref="ValidationException">Its present state forbids it, or the user has no tables.</exception>
    /// <exception cref="NotFoundException">There is no such user, or he is deleted.</exception>
    Task<bool> ReactivateAsync(string userId, Actor by, CancellationToken cancellationToken);

    /// <summary>Lays an account to rest and ends its sessions.</summary>
    /// <returns>Whether it was in use; twice is no error.</returns>
    /// <exception cref="ValidationException">Its present state forbids it.</exception>
    /// <exception cref="NotFoundException">There is no such user, or he is deleted.</exception>
    Task<bool> DeactivateAsync(string userId, Actor by, CancellationToken cancellationToken);

    /// <summary>Deletes an account and ends its sessions. The row and the tables stay for a restore; e-mail address and phone number are free again, the
    /// username is not.</summary>
    /// <returns>Whether there was one to delete; twice is no error.</returns>
    /// <exception cref="ValidationException">A guard objects.</exception>
    /// <exception cref="NotFoundException">There never was such a user.</exception>
    Task<bool> DeleteAsync(string userId, Actor by, CancellationToken cancellationToken);

    /// <summary>Brings a deleted account back in the state that it was deleted from.</summary>
    /// <returns>Whether it was deleted; twice is no error.</returns>
    /// <exception cref="ConflictException">Another user has taken the e-mail address or the phone number meanwhile.</exception>
    /// <exception cref="NotFoundException">There never was such a user.</exception>
    Task<bool> RestoreAsync(string userId, Actor by, CancellationToken cancellationToken);
}
