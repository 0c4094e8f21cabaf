using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;

namespace Pathfinder.Data.Security;

internal sealed partial class CredentialService
{
    private const string SignIn = "sign_in";

    /// <inheritdoc />
    public async Task<SignInResult> SignInAsync(string emailOrUsername, string password, ClientInfo client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(client);
        if (NameOf(emailOrUsername) is not { } name || !PasswordPolicy.IsPossible(password))
        {
            await hasher.CheckAsync(null, PasswordPolicy.IsPossible(password) ? password : "none", cancellationToken);
            return SignInResult.Refused(new SignInRefusal(RefusalReason.WrongCredentials));
        }

        for (var round = 1; round <= Rounds; round++)
        {
            var account = await LookUpAsync(name, token: null, cancellationToken);

            // a locked name costs what an open one costs, and counts nothing
            var check = await hasher.CheckAsync(account.LockedUntil is null ? account.PasswordHash : null, password, cancellationToken);
            if (check is PasswordCheck.Wrong)
            {
                return SignInResult.Refused(await FailAsync(account, SignIn, client, cancellationToken));
            }

            var renewed = check is PasswordCheck.RightButCheap ? await hasher.HashAsync(password, cancellationToken) : null;
            if (await StartAsync(account, renewed, client, cancellationToken) is { } result)
            {
                return result;
            }
        }

        return SignInResult.Refused(new SignInRefusal(RefusalReason.WrongCredentials));
    }

    // null when the stored hash is another one by now: look again
    private async Task<SignInResult?> StartAsync(Account account, string? renewed, ClientInfo client, CancellationToken cancellationToken)
    {
        var token = RandomToken.New();
        var verdicts = await CallAsync(
            Actor.Named(account.UserId!, client), "credentials/sign_in",
            row => (Verdict: row.Text("verdict"), LockedUntil: row.OptionalUtc("locked_until"), ExpiresAt: row.OptionalUtc("expires_at")), cancellationToken,
            new("user_id", account.UserId),
            new("password_hash", account.PasswordHash),
            new("new_password_hash", renewed),
            new("require_verified", options.RequireVerifiedEmail ? "Y" : "N"),
            new("session_id", Ulid.New()),
            new("token_hash", RandomToken.HashOf(token)),
            new("lifetime_seconds", Seconds(options.SessionLifetime), BindType.Int32),
            new("idle_seconds", Seconds(options.SessionIdle), BindType.Int32));
        var (verdict, lockedUntil, expiresAt) = verdicts[0];
        return verdict switch
        {
            "started" => SignInResult.Started(new SessionToken(token, expiresAt!.Value)),
            "locked" => SignInResult.Refused(new SignInRefusal(RefusalReason.Locked, lockedUntil)),
            "not_active" => SignInResult.Refused(new SignInRefusal(RefusalReason.NotActive)),
            "not_verified" => SignInResult.Refused(new SignInRefusal(RefusalReason.EmailNotVerified)),
            _ => null,
        };
    }
}
