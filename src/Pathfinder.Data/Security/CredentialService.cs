using System.Data.Common;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Security;

/// <summary>Credentials through the package <c>pf_credentials</c>; what a password is worth is decided here, everything else there.</summary>
internal sealed partial class CredentialService(
    IDatabaseEngine engine, SharedTables tables, IPasswordHasher hasher, IOptions<SignInOptions> options) : ICredentials
{
    private const string Anonymous = "anonymous";
    private const int MaxName = 255;

    // the hash may be renewed between look and lock by another sign-in of the same user; more often only by an attack on chance
    private const int Rounds = 5;

    private readonly SignInOptions options = options.Value;

    // what is a name at all, as the look-up wants it: an address has an at sign, no username has
    private static Parameter[]? NameOf(string? emailOrUsername)
    {
        if (string.IsNullOrWhiteSpace(emailOrUsername) || emailOrUsername.Length > MaxName || !Texts.IsWellFormed(emailOrUsername))
        {
            return null;
        }

        var name = emailOrUsername.Trim();
        var isAddress = name.Contains('@', StringComparison.Ordinal);
        return [new("email", isAddress ? name.ToLowerInvariant() : null), new("username_key", isAddress ? null : Username.Fold(name))];
    }

    private async Task<Account> LookUpAsync(Parameter[] name, string? token, CancellationToken cancellationToken)
    {
        try
        {
            var accounts = await engine.QueryAsync(
                DatabaseAccount.Provisioner,
                "credentials/look_up",
                row => new Account(
                    row.Text("attempt_key")!, row.Text("user_id"), row.Text("password_hash"), row.OptionalUtc("locked_until"),
                    [row.Text("username"), row.Text("email"), row.Text("first_name"), row.Text("last_name")]),
                cancellationToken,
                [.. name, new("token", token)]);
            return accounts[0];
        }
        catch (DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }

    // each in a transaction of its own: a failure is counted and audited whatever comes after
    private Task<List<T>> CallAsync<T>(Actor by, string statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params Parameter[] parameters) =>
        tables.ChangeAsync(by, (context, token) => context.QueryAsync(statement, read, token, parameters), ConstraintRules.None, cancellationToken);

    private async Task<SignInRefusal> FailAsync(Account account, string action, ClientInfo client, CancellationToken cancellationToken)
    {
        var locks = await CallAsync(
            Actor.Named(account.UserId ?? Anonymous, client), "credentials/fail", row => row.OptionalUtc("locked_until"), cancellationToken,
            new("attempt_key", account.AttemptKey),
            new("user_id", account.UserId),
            new("action", action),
            new("max_failures", options.MaxFailures, BindType.Int32),
            new("window_seconds", Seconds(options.FailureWindow), BindType.Int32),
            new("lock_seconds", Seconds(options.FirstLock), BindType.Int32),
            new("max_lock_seconds", Seconds(options.MaxLock), BindType.Int32));
        return locks[0] is { } until ? new SignInRefusal(RefusalReason.Locked, until) : new SignInRefusal(RefusalReason.WrongCredentials);
    }

    private static int Seconds(TimeSpan time) => (int)time.TotalSeconds;
}
