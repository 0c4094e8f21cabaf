using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Sessions;
using Xunit;

namespace Pathfinder.ContractTests.Sessions;

/// <summary>What sessions must do.</summary>
public abstract class SessionContract : ProvisioningContract
{
    [SkippableFact]
    public async Task A_token_proves_its_user()
    {
        var user = await Lab.ReadyAsync("proven " + Ulid.New());

        var session = await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo("2001:db8::1", "test"), default);

        Assert.Equal(user, (await Lab.Sessions.AuthenticateAsync(session.Token, default))?.UserId);
        Assert.InRange(session.ExpiresAt, DateTime.UtcNow.AddMinutes(55), DateTime.UtcNow.AddMinutes(65));
        Assert.Equal(DateTimeKind.Utc, session.ExpiresAt.Kind);
    }

    [SkippableFact]
    public async Task The_token_itself_is_stored_nowhere()
    {
        var user = await Lab.ReadyAsync();
        var session = await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo(), default);
        await Lab.Sessions.AuthenticateAsync(session.Token, default);

        var rows = await RowsAsTextAsync("pf_user_sessions");
        rows.AddRange(await RowsAsTextAsync("pf_audit_log"));
        rows.AddRange(await RowsAsTextAsync("pf_error_log"));

        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(session.Token)));
        Assert.Single(rows, row => row.Contains(hash, StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains(session.Token, StringComparison.Ordinal));
        Assert.DoesNotContain(session.Token, session.ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Tokens_that_prove_nothing_give_nobody()
    {
        var user = await Lab.ReadyAsync();
        var revoked = await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo(), default);
        var expired = await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo(), default);
        await ExpireAsync(expired);
        Assert.True(await Lab.Sessions.RevokeAsync(revoked.Token, default));
        Assert.False(await Lab.Sessions.RevokeAsync(revoked.Token, default));

        var unknown = new string('A', revoked.Token.Length);
        foreach (var token in new[] { revoked.Token, expired.Token, unknown, "", "short", "' or 1=1 --", "\0", new string('a', 10_000), revoked.Token + "=" })
        {
            Assert.Null(await Lab.Sessions.AuthenticateAsync(token, default));
        }
    }

    [SkippableFact]
    public async Task Logins_at_once_are_all_counted()
    {
        const int Logins = 50;
        var user = await Lab.ReadyAsync();

        await Task.WhenAll(Enumerable.Range(0, Logins).Select(_ => Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo(), default)));

        Assert.Equal(Logins, await Lab.CountAsync("select total_logins from pf_users where user_id = :id", new Parameter("id", user)));
        Assert.Equal(Logins, await Lab.CountAsync("select count(*) from pf_user_sessions where user_id = :id", new Parameter("id", user)));
    }

    [SkippableFact]
    public async Task A_user_without_tables_gets_no_session()
    {
        var user = await Lab.RegisterAsync();

        await Assert.ThrowsAsync<TenantNotReadyException>(() => Lab.Sessions.StartAsync(user.UserId!, TimeSpan.FromHours(1), new ClientInfo(), default));
        await Assert.ThrowsAsync<TenantNotReadyException>(() => Lab.Sessions.StartAsync(Ulid.New(), TimeSpan.FromHours(1), new ClientInfo(), default));
    }

    [SkippableTheory]
    [InlineData("suspended")]
    [InlineData("inactive")]
    public async Task An_account_that_is_no_longer_active_loses_its_sessions(string status)
    {
        var user = await Lab.ReadyAsync();
        var session = await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo(), default);

        await Lab.AsOwnerAsync("update pf_users set account_status = :status where user_id = :id", new Parameter("status", status), new Parameter("id", user));

        Assert.Null(await Lab.Sessions.AuthenticateAsync(session.Token, default));
        await Assert.ThrowsAsync<TenantNotReadyException>(() => Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo(), default));
    }

    [SkippableFact]
    public async Task A_drop_ends_the_user_s_sessions()
    {
        var user = await Lab.ReadyAsync();
        var session = await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo(), default);

        await Lab.CarryOutAsync(user, OperationKind.Drop);
        Assert.Null(await Lab.Sessions.AuthenticateAsync(session.Token, default));

        await Lab.CarryOutAsync(user, OperationKind.Create);
        Assert.Null(await Lab.Sessions.AuthenticateAsync(session.Token, default));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(59)]
    [InlineData((90 * 24 * 3600) + 1)]
    public async Task A_session_lasts_a_minute_to_ninety_days(int seconds)
    {
        var user = Ulid.New();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Lab.Sessions.StartAsync(user, TimeSpan.FromSeconds(seconds), new ClientInfo(), default));
    }

    [SkippableFact]
    public async Task What_a_client_says_of_itself_is_cut_and_not_refused()
    {
        var user = await Lab.ReadyAsync();

        var session = await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo(new string('1', 500), new string('x', 5_000)), default);

        Assert.NotNull(await Lab.Sessions.AuthenticateAsync(session.Token, default));
    }

    /// <summary>Rows of a table, each as one text.</summary>
    private protected abstract Task<List<string>> RowsAsTextAsync(string table);

    private async Task ExpireAsync(SessionToken session)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(session.Token)));
        var changed = await Lab.AsOwnerAsync(
            "update pf_user_sessions set created_at = created_at - interval '2' hour, expires_at = expires_at - interval '1' hour where token_hash = :hash",
            new Parameter("hash", hash));
        Assert.Equal(1, changed);
    }
}
