using System.Data.Common;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;

namespace Pathfinder.Data.Security;

internal sealed partial class CredentialService
{
    /// <inheritdoc />
    public async Task<MailToken?> RequestPasswordResetAsync(string emailOrUsername, ClientInfo client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return NameOf(emailOrUsername) is not { } name ? null : await MakeAsync(
            Actor.Named(Anonymous, client), "credentials/request_reset", options.ResetLifetime, name, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<bool> ResetPasswordAsync(string token, string newPassword, ClientInfo client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        PasswordPolicy.Check(nameof(newPassword), newPassword);
        var words = RandomToken.IsToken(token) ? await FindResetAsync(token, cancellationToken) : null;
        PasswordPolicy.Check(nameof(newPassword), newPassword, words ?? []);
        if (words is null)
        {
            return false;
        }

        var users = await CallAsync(
            Actor.Named(Anonymous, client), "credentials/reset_password", row => row.Text("user_id"), cancellationToken,
            new("token", token), new("password_hash", await hasher.HashAsync(newPassword, cancellationToken)));
        return users[0] is not null;
    }

    /// <inheritdoc />
    public async Task<MailToken?> RequestEmailVerificationAsync(string userId, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await WordsOfAsync(userId, cancellationToken);
        return await MakeAsync(by, "credentials/request_verification", options.VerificationLifetime, [new("user_id", userId)], cancellationToken);
    }

    /// <inheritdoc />
    public async Task<bool> VerifyEmailAsync(string token, ClientInfo client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (!RandomToken.IsToken(token))
        {
            return false;
        }

        var users = await CallAsync(
            Actor.Named(Anonymous, client), "credentials/verify_email", row => row.Text("user_id"), cancellationToken, new Parameter("token", token));
        return users[0] is not null;
    }

    private async Task<MailToken?> MakeAsync(Actor by, string statement, TimeSpan lifetime, Parameter[] whose, CancellationToken cancellationToken)
    {
        var token = RandomToken.New();
        var made = await CallAsync(
            by, statement,
            row => new MailToken(row.Text("user_id")!, row.Text("username")!, row.Text("email")!, token, row.Utc("expires_at")), cancellationToken,
            [
                .. whose,
                new("token_id", Ulid.New()),
                new("token_hash", RandomToken.HashOf(token)),
                new("lifetime_seconds", Seconds(lifetime), BindType.Int32),
                new("interval_seconds", Seconds(options.TokenInterval), BindType.Int32),
            ]);
        return made.SingleOrDefault();
    }

    private async Task<IReadOnlyList<string?>?> FindResetAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            var users = await engine.QueryAsync<IReadOnlyList<string?>>(
                DatabaseAccount.Provisioner, "credentials/find_reset",
                row => [row.Text("username"), row.Text("email"), row.Text("first_name"), row.Text("last_name")], cancellationToken,
                new Parameter("token", token));
            return users.SingleOrDefault();
        }
        catch (DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }
}
