using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;

namespace Pathfinder.Data.Security;

internal sealed partial class CredentialService
{
    private const string Change = "change_password";

    /// <inheritdoc />
    public async Task SetPasswordAsync(string userId, string password, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        PasswordPolicy.Check(nameof(password), password); // what no name helps is refused before anybody is looked for
        var words = await WordsOfAsync(userId, cancellationToken);
        PasswordPolicy.Check(nameof(password), password, words);
        var hash = await hasher.HashAsync(password, cancellationToken);
        var set = await CallAsync(
            by, "credentials/set_password", row => row.Text("user_id"), cancellationToken, new("user_id", userId), new("password_hash", hash));
        if (set[0] is null)
        {
            throw new NotFoundException("user", userId);
        }
    }

    /// <inheritdoc />
    public async Task<SignInRefusal?> ChangePasswordAsync(
        AuthenticatedUser user, string oldPassword, string newPassword, ClientInfo client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(oldPassword);
        ArgumentNullException.ThrowIfNull(client);
        PasswordPolicy.Check(nameof(newPassword), newPassword);
        new FieldRules().That(PasswordPolicy.IsPossible(oldPassword), nameof(oldPassword), "format", "cannot be a password.").ThrowIfBroken();
        for (var round = 1; round <= Rounds; round++)
        {
            var account = await LookUpAsync([new("email", null), new("username_key", null)], user.Token, cancellationToken);
            PasswordPolicy.Check(nameof(newPassword), newPassword, account.Words);
            if (newPassword == oldPassword)
            {
                throw new ValidationException(nameof(newPassword), "unchanged", "The new password is the old one.");
            }

            if (await hasher.CheckAsync(account.LockedUntil is null ? account.PasswordHash : null, oldPassword, cancellationToken) is PasswordCheck.Wrong)
            {
                return await FailAsync(account, Change, client, cancellationToken);
            }

            var verdicts = await CallAsync(
                Actor.User(user, client), "credentials/change_password", row => (Verdict: row.Text("verdict"), LockedUntil: row.OptionalUtc("locked_until")), cancellationToken,
                new("token", user.Token),
                new("old_hash", account.PasswordHash),
                new("password_hash", await hasher.HashAsync(newPassword, cancellationToken)));
            if (verdicts[0].Verdict is not "changed")
            {
                return verdicts[0].Verdict is "set" ? null : new SignInRefusal(RefusalReason.Locked, verdicts[0].LockedUntil);
            }
        }

        return new SignInRefusal(RefusalReason.WrongCredentials);
    }

    private async Task<IReadOnlyList<string?>> WordsOfAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Ulid.IsValid(userId))
        {
            throw new ValidationException(nameof(userId), "format", "is not the key of a user.");
        }

        return await tables.ReadAsync<IReadOnlyList<string?>>(
            async context =>
            {
                var user = await context.Users.Where(row => row.UserId == userId && row.DeletedAt == null)
                    .Select(row => new { row.Username, row.Email, row.FirstName, row.LastName }).SingleOrDefaultAsync(cancellationToken)
                    ?? throw new NotFoundException("user", userId);
                return [user.Username, user.Email, user.FirstName, user.LastName];
            },
            cancellationToken);
    }
}
