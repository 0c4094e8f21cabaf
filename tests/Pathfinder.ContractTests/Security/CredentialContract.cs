using Microsoft.Extensions.Options;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Security;
using Pathfinder.Data.Sessions;

namespace Pathfinder.ContractTests.Security;

/// <summary>Tests over users and what proves them.</summary>
public abstract class CredentialContract : ProvisioningContract
{
    private protected static readonly Actor Ada = Actor.Named("operator:ada");
    private protected static readonly ClientInfo Client = new("2001:db8::7", "contract");
    private SharedTables? tables;

    private protected SharedTables Tables => tables ??= new SharedTables(Lab.Engine);

    private protected CredentialService Credentials(SignInOptions? options = null, IPasswordHasher? hasher = null) =>
        new(Lab.Engine, Tables, hasher ?? Passwords.Hasher, Options.Create(options ?? new SignInOptions()));

    /// <summary>An active user with a password.</summary>
    private protected async Task<(string Id, string Name, string Email)> UserAsync(string? password = Passwords.Good)
    {
        var name = "user " + Ulid.New();
        var id = await Lab.ReadyAsync(name);
        if (password is not null)
        {
            await Credentials().SetPasswordAsync(id, password, Ada, default);
        }

        return (id, name, (string)(await Lab.ScalarAsync("select email from pf_users where user_id = :id", new Parameter("id", id)))!);
    }

    private protected async Task<AuthenticatedUser> SignedInAsync(string name, string password = Passwords.Good)
    {
        var result = await Credentials().SignInAsync(name, password, Client, default);
        return (await Lab.Sessions.AuthenticateAsync(result.Session!.Token, default))!;
    }

    private protected Task<SignInResult> SignInAsync(string name, string password, SignInOptions? options = null) =>
        Credentials(options).SignInAsync(name, password, Client, default);

    private protected Task<long> AttemptsAsync(string column, string key) =>
        Lab.CountAsync($"select coalesce(max({column}), -1) from pf_sign_in_attempts where attempt_key = :attempt_key", new Parameter("attempt_key", key));

    private protected Task<long> AuditedAsync(string userId, string action, string success) => Lab.CountAsync(
        "select count(*) from pf_audit_log where resource_id = :id and action = :action and success = :success",
        new Parameter("id", userId), new Parameter("action", action), new Parameter("success", success));
}
