using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
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
    [Trait("Requirement", "V-SHIFT-02")]
    [Trait("Requirement", "P-TENANT-02")]
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
    [Trait("Requirement", "V-SHIFT-02")]
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
    [Trait("Requirement", "P-SCHEMA-07")]
    public async Task Logins_at_once_are_all_counted()
    {
        const int Logins = 50;
        var user = await Lab.ReadyAsync();

        await Task.WhenAll(Enumerable.Range(0, Logins).Select(_ => Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo(), default)));

        Assert.Equal(Logins, await Lab.CountAsync("select total_logins from pf_users where user_id = :id", new Parameter("id", user)));
        Assert.Equal(Logins, await Lab.CountAsync("select count(*) from pf_user_sessions where user_id = :id", new Parameter("id", user)));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-15")]
    public async Task A_user_without_tables_gets_no_session()
    {
        var user = await Lab.RegisterAsync();

        await Assert.ThrowsAsync<TenantNotReadyException>(() => Lab.Sessions.StartAsync(user.UserId!, TimeSpan.FromHours(1), new ClientInfo(), default));
        await Assert.ThrowsAsync<TenantNotReadyException>(() => Lab.Sessions.StartAsync(Ulid.New(), TimeSpan.FromHours(1), new ClientInfo(), default));
    }

    [SkippableTheory]
    [InlineData("suspended")]
    [InlineData("inactive")]
    [Trait("Requirement", "V-SHIFT-02")]
    [Trait("Requirement", "T-USERS-17")]
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

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-02")]
    public async Task A_session_that_may_idle_goes_on_with_use_and_ends_without()
    {
        var user = await Lab.ReadyAsync();
        var session = await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), TimeSpan.FromMinutes(10), new ClientInfo(), default);
        Assert.InRange(session.ExpiresAt, DateTime.UtcNow.AddMinutes(8), DateTime.UtcNow.AddMinutes(12));

        await MoveAsync(session, minutes: 8);
        Assert.NotNull(await Lab.Sessions.AuthenticateAsync(session.Token, default));
        await MoveAsync(session, minutes: 8); // used 8 minutes ago: still within its 10
        Assert.NotNull(await Lab.Sessions.AuthenticateAsync(session.Token, default));
        await MoveAsync(session, minutes: 11);
        Assert.Null(await Lab.Sessions.AuthenticateAsync(session.Token, default));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-02")]
    public async Task No_use_carries_a_session_beyond_its_absolute_end()
    {
        var user = await Lab.ReadyAsync();
        var session = await Lab.Sessions.StartAsync(user, TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(10), new ClientInfo(), default);
        for (var used = 0; used < 3; used++)
        {
            await MoveAsync(session, minutes: 8);
            Assert.NotNull(await Lab.Sessions.AuthenticateAsync(session.Token, default));
        }

        await MoveAsync(session, minutes: 2); // 26 of 25
        Assert.Null(await Lab.Sessions.AuthenticateAsync(session.Token, default));
    }

    [SkippableTheory]
    [InlineData(299)]
    [InlineData(3601)]
    public async Task A_session_may_idle_five_minutes_to_its_lifetime(int seconds) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => Lab.Sessions.StartAsync(Ulid.New(), TimeSpan.FromHours(1), TimeSpan.FromSeconds(seconds), new ClientInfo(), default));

    [SkippableFact]
    public async Task A_user_sees_his_live_sessions_newest_first_page_by_page()
    {
        var user = await Lab.ReadyAsync();
        var other = await Lab.ReadyAsync();
        await Lab.Sessions.StartAsync(other, TimeSpan.FromHours(1), new ClientInfo(), default);
        var revoked = await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo(), default);
        await Lab.Sessions.RevokeAsync(revoked.Token, default);
        await ExpireAsync(await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo(), default));
        var tokens = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            tokens.Add((await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(2), TimeSpan.FromHours(1), new ClientInfo($"192.0.2.{i}", $"agent {i}"), default)).Token);
        }

        var me = (await Lab.Sessions.AuthenticateAsync(tokens[2], default))!;
        var first = await Lab.Sessions.ListAsync(me, new ListRequest { Limit = 3 }, default);
        var second = await Lab.Sessions.ListAsync(me, new ListRequest { Limit = 3, After = first.Next }, default);

        var all = first.Items.Concat(second.Items).ToList();
        Assert.Equal(["192.0.2.4", "192.0.2.3", "192.0.2.2", "192.0.2.1", "192.0.2.0"], all.Select(session => session.IpAddress));
        Assert.Equal([false, false, true, false, false], all.Select(session => session.IsCurrent));
        Assert.Null(second.Next);
        Assert.NotNull(all[2].LastSeenAt);
        Assert.All(all, session => Assert.True(session.ExpiresAt < session.AbsoluteExpiresAt && session.StartedAt.Kind is DateTimeKind.Utc));
        Assert.All((await Lab.Sessions.ListAsync(user, new ListRequest(), default)).Items, session => Assert.False(session.IsCurrent));
        await Assert.ThrowsAsync<ValidationException>(() => Lab.Sessions.ListAsync(user, new ListRequest { Limit = 0 }, default));
        await Assert.ThrowsAsync<ValidationException>(() => Lab.Sessions.ListAsync("x", new ListRequest(), default));
        await Assert.ThrowsAsync<ValidationException>(() => Lab.Sessions.ListAsync(user, new ListRequest { After = "x" }, default));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-02")]
    public async Task One_session_the_others_or_all_are_ended()
    {
        var user = await Lab.ReadyAsync();
        var users = new List<AuthenticatedUser>();
        for (var i = 0; i < 5; i++)
        {
            var session = await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo(UserAgent: $"agent {i}"), default);
            users.Add((await Lab.Sessions.AuthenticateAsync(session.Token, default))!);
        }

        var listed = (await Lab.Sessions.ListAsync(users[0], new ListRequest(), default)).Items;
        Assert.True(await Lab.Sessions.RevokeAsync(users[0], Id("agent 4"), new ClientInfo(), default));
        Assert.False(await Lab.Sessions.RevokeAsync(users[0], Id("agent 4"), new ClientInfo(), default));
        Assert.True(await Lab.Sessions.RevokeAsync(user, Id("agent 3"), Actor.Named("operator:ada"), default));
        Assert.Equal(["agent 2", "agent 1", "agent 0"], await LiveAsync());
        Assert.Equal(2, await Lab.Sessions.RevokeOthersAsync(users[0], new ClientInfo(), default));
        Assert.Equal(["agent 0"], await LiveAsync());
        Assert.NotNull(await Lab.Sessions.AuthenticateAsync(users[0].Token, default));
        Assert.Equal(1, await Lab.Sessions.RevokeAllAsync(user, Actor.Named("operator:ada"), default));
        Assert.Equal(0, await Lab.Sessions.RevokeAllAsync(user, Actor.Named("operator:ada"), default));
        Assert.Null(await Lab.Sessions.AuthenticateAsync(users[0].Token, default));

        Assert.Equal(2, await Lab.CountAsync(
            "select count(*) from pf_audit_log where action = 'end_sessions' and resource_id = :id and actor = 'operator:ada'", new Parameter("id", user)));
        await Assert.ThrowsAsync<NotAuthenticatedException>(() => Lab.Sessions.RevokeOthersAsync(users[0], new ClientInfo(), default));
        await Assert.ThrowsAsync<NotAuthenticatedException>(() => Lab.Sessions.RevokeAsync(users[0], Id("agent 1"), new ClientInfo(), default));

        string Id(string agent) => listed.Single(session => session.UserAgent == agent).SessionId;

        async Task<IEnumerable<string?>> LiveAsync() => (await Lab.Sessions.ListAsync(user, new ListRequest(), default)).Items.Select(session => session.UserAgent);
    }

    [SkippableFact]
    public async Task Nobody_ends_another_s_session()
    {
        var victim = await Lab.ReadyAsync();
        var session = await Lab.Sessions.StartAsync(victim, TimeSpan.FromHours(1), new ClientInfo(), default);
        var id = (await Lab.Sessions.ListAsync(victim, new ListRequest(), default)).Items[0].SessionId;
        var other = await Lab.ReadyAsync();
        var me = (await Lab.Sessions.AuthenticateAsync((await Lab.Sessions.StartAsync(other, TimeSpan.FromHours(1), new ClientInfo(), default)).Token, default))!;

        Assert.False(await Lab.Sessions.RevokeAsync(me, id, new ClientInfo(), default));
        Assert.False(await Lab.Sessions.RevokeAsync(other, id, Actor.Named("operator:ada"), default));
        Assert.NotNull(await Lab.Sessions.AuthenticateAsync(session.Token, default));
        await Assert.ThrowsAsync<ValidationException>(() => Lab.Sessions.RevokeAsync(me, "x", new ClientInfo(), default));
        await Assert.ThrowsAsync<ValidationException>(() => Lab.Sessions.RevokeAllAsync("x", Actor.Named("operator:ada"), default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Lab.Sessions.RevokeAllAsync(other, null!, default));
    }

    /// <summary>Rows of a table, each as one text.</summary>
    private protected abstract Task<List<string>> RowsAsTextAsync(string table);

    // as if so much time had passed since
    private async Task MoveAsync(SessionToken session, int minutes)
    {
        var back = $"interval '{minutes}' minute";
        var changed = await Lab.AsOwnerAsync(
            $"update pf_user_sessions set created_at = created_at - {back}, expires_at = expires_at - {back}, absolute_expires_at = absolute_expires_at - {back}, last_seen_at = last_seen_at - {back} where token_hash = :hash",
            new Parameter("hash", RandomToken.HashOf(session.Token)));
        Assert.Equal(1, changed);
    }

    private async Task ExpireAsync(SessionToken session)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(session.Token)));
        var changed = await Lab.AsOwnerAsync(
            "update pf_user_sessions set created_at = created_at - interval '2' hour, expires_at = expires_at - interval '1' hour where token_hash = :hash",
            new Parameter("hash", hash));
        Assert.Equal(1, changed);
    }
}
