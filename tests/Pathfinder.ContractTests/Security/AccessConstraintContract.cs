using System.Data.Common;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Security;

/// <summary>What the tables of credentials and sessions refuse, whoever writes.</summary>
public abstract class AccessConstraintContract : CredentialContract
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Soon = "current_timestamp + interval '1' hour";

    [SkippableTheory]
    [InlineData("pf_password_reset_tokens")]
    [InlineData("pf_email_verification_tokens")]
    [Trait("Requirement", "U-API-06")]
    [Trait("Requirement", "U-API-07")]
    [Trait("Requirement", "E-52")]
    public async Task A_token_keeps_its_rules(string table)
    {
        var stem = table[3..];
        var (id, _, _) = await UserAsync(password: null);

        Task<string?> Insert(string token = Hash, string user = "", string email = "'a@example.org'", string expires = Soon, string more = "", string values = "", string? key = null) =>
            RefusalAsync($"insert into {table} (token_id, user_id, token_hash, email, expires_at{more}) values ('{key ?? Ulid.New()}', '{(user.Length > 0 ? user : id)}', '{token}', {email}, {expires}{values})");

        Assert.Equal($"ck_{stem}_token", await Insert(token: "ABC"));
        Assert.Equal($"ck_{stem}_token", await Insert(token: Hash.ToUpperInvariant()));
        Assert.Equal($"ck_{stem}_expires", await Insert(expires: "current_timestamp - interval '1' hour"));
        Assert.Equal($"ck_{stem}_closed", await Insert(more: ", used_at, voided_at", values: ", current_timestamp, current_timestamp"));
        Assert.Equal($"fk_{stem}_user", await Insert(user: Ulid.New()));
        var key = Ulid.New();
        Assert.Null(await Insert(key: key));
        Assert.Equal($"uq_{stem}_live", await Insert(token: string.Concat(Hash.Reverse())));
        Assert.Equal($"uq_{stem}_token", await Insert(more: ", used_at", values: ", current_timestamp"));
        Assert.Equal($"pk_{stem}", await Insert(token: string.Concat(Hash.Reverse()), more: ", used_at", values: ", current_timestamp", key: key));
        Assert.Null(await Insert(token: string.Concat(Hash.Reverse()), more: ", voided_at", values: ", current_timestamp"));
    }

    [SkippableFact]
    public async Task A_count_of_failures_keeps_its_rules()
    {
        var (id, _, _) = await UserAsync(password: null);

        Task<string?> Insert(string key, string user = "null", int failed = 0, int locks = 0) =>
            RefusalAsync($"insert into pf_sign_in_attempts (attempt_key, user_id, failed_count, lock_count) values ('{key}', {user}, {failed}, {locks})");

        var stranger = Ulid.New();
        Assert.Equal("ck_sign_in_attempts_key", await Insert("somebody"));
        Assert.Equal("ck_sign_in_attempts_key", await Insert(Hash, $"'{id}'"));
        Assert.Equal("ck_sign_in_attempts_failed", await Insert(Hash, failed: -1));
        Assert.Equal("ck_sign_in_attempts_locks", await Insert(Hash, locks: 1_000_001));
        Assert.Equal("fk_sign_in_attempts_user", await Insert(stranger, $"'{stranger}'"));
        Assert.Null(await Insert(Hash));
        Assert.Equal("pk_sign_in_attempts", await Insert(Hash));
        Assert.Null(await Insert(id, $"'{id}'"));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-02")]
    public async Task A_session_keeps_its_rules()
    {
        var (id, _, _) = await UserAsync(password: null);

        Task<string?> Insert(string token = Hash, string? user = null, string expires = Soon, string absolute = Soon, string idle = "null", string revoked = "N", string? key = null) => RefusalAsync(
            $"insert into pf_user_sessions (session_id, user_id, token_hash, expires_at, absolute_expires_at, idle_seconds, is_revoked) values ('{key ?? Ulid.New()}', '{user ?? id}', '{token}', {expires}, {absolute}, {idle}, '{revoked}')");

        Assert.Equal("ck_user_sessions_token", await Insert(token: "plain token"));
        Assert.Equal("ck_user_sessions_expires", await Insert(expires: "current_timestamp - interval '1' hour"));
        Assert.Equal("ck_user_sessions_absolute", await Insert(expires: "current_timestamp + interval '2' hour"));
        Assert.Equal("ck_user_sessions_idle", await Insert(idle: "299"));
        Assert.Equal("ck_user_sessions_revoked", await Insert(revoked: "X"));
        Assert.Equal("fk_user_sessions_user", await Insert(user: Ulid.New()));
        var key = Ulid.New();
        Assert.Null(await Insert(idle: "300", key: key));
        Assert.Equal("uq_user_sessions_token", await Insert());
        Assert.Equal("pk_user_sessions", await Insert(token: string.Concat(Hash.Reverse()), key: key));
    }

    [SkippableFact]
    public async Task Who_is_erased_takes_his_credentials_along()
    {
        var (id, name, _) = await UserAsync();
        await SignedInAsync(name);
        await Credentials().RequestPasswordResetAsync(name, Client, default);
        await Credentials().RequestEmailVerificationAsync(id, Ada, default);
        await SignInAsync(name, "wrong");
        string[] tables = ["pf_user_sessions", "pf_password_reset_tokens", "pf_email_verification_tokens", "pf_sign_in_attempts"];

        foreach (var table in tables)
        {
            Assert.Equal(1, await Lab.CountAsync($"select count(*) from {table} where user_id = :id", new Parameter("id", id)));
            Assert.Equal("cascade", await DeleteRuleAsync($"fk_{table[3..]}_user"));
        }
    }

    /// <summary>What a deleted parent does to the rows of a foreign key, in lower case.</summary>
    private protected abstract Task<string> DeleteRuleAsync(string constraint);

    private async Task<string?> RefusalAsync(string sql)
    {
        try
        {
            await Lab.AsOwnerAsync(sql);
            return null;
        }
        catch (DbException error)
        {
            return Lab.Engine.Classify(error).Constraint ?? error.Message;
        }
    }
}
