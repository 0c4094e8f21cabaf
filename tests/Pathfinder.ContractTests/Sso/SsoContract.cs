using System.Diagnostics.Metrics;
using System.Text;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Security.Keys;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Sso;
using Xunit;

namespace Pathfinder.ContractTests.Sso;

/// <summary>What linked identities must do.</summary>
[Trait("Requirement", "P-SCHEMA-32")]
public abstract class SsoContract : ProvisioningContract
{
    private static readonly Actor Operator = Actor.Named("operator:test", new ClientInfo("192.0.2.7", "browser"));

    private ISsoAccounts? accounts;
    private string user = "";

    private ISsoAccounts Accounts => accounts!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        accounts = Service(KeyRings.One());
        user = (await Lab.RegisterAsync()).UserId!;
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-09")]
    public async Task A_linked_identity_finds_its_user()
    {
        var expires = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        var identity = Identity("google") with
        {
            Profile = new SsoProfile { Email = "Some.One@Example.org", DisplayName = "Some Öne", AvatarUrl = "https://example.org/a.png", Data = """{"locale": "de"}""" },
            Tokens = new SsoTokens("access", "refresh", expires),
        };

        var linked = await Accounts.LinkAsync(user, identity, Operator, default);
        var found = await Accounts.FindAsync(identity.Provider, identity.ProviderUserId, default);

        Assert.Equal(linked, found);
        Assert.Equal((user, "google", identity.ProviderUserId, true, true, expires), (linked.UserId, linked.Provider, linked.ProviderUserId, linked.IsPrimary, linked.HasTokens, linked.TokenExpiresAt));
        Assert.Equal(("some.one@example.org", "Some Öne", "https://example.org/a.png"), (linked.Profile.Email, linked.Profile.DisplayName, linked.Profile.AvatarUrl));
        Assert.Contains("locale", linked.Profile.Data, StringComparison.Ordinal);
        Assert.Null(linked.LastSyncAt);
        Assert.Equal(DateTimeKind.Utc, linked.LinkedAt.Kind);
        Assert.Equal([linked], await Accounts.ListAsync(user, default));
    }

    [SkippableFact]
    public async Task Who_is_not_linked_is_not_found()
    {
        var linked = await LinkAsync("google");

        foreach (var (provider, id) in new[] { ("github", linked.ProviderUserId), ("google", linked.ProviderUserId.ToLowerInvariant()), ("Google", linked.ProviderUserId), ("google", ""), (null!, "x"), ("google", "\0"), ("google", null!) })
        {
            Assert.Null(await Accounts.FindAsync(provider, id, default));
        }

        Assert.Empty(await Accounts.ListAsync(Ulid.New(), default));
    }

    [SkippableFact]
    [Trait("Requirement", "E-49")]
    [Trait("Requirement", "P-SCHEMA-09")]
    public async Task Tokens_are_unreadable_in_a_raw_select_and_open_by_an_explicit_call_only()
    {
        const string Access = "ya29.access-token-in-clear";
        const string Refresh = "1//refresh-token-in-clear";
        var linked = await Accounts.LinkAsync(user, Identity("google") with { Tokens = new SsoTokens(Access, Refresh) }, Operator, default);

        var rows = await RowsAsTextAsync("pf_sso_accounts");
        rows.AddRange(await RowsAsTextAsync("pf_audit_log"));
        var opened = await Accounts.ReadTokensAsync(user, linked.SsoAccountId, Operator, default);

        foreach (var secret in new[] { Access, Refresh })
        {
            Assert.DoesNotContain(rows, row => row.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(rows, row => row.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes(secret)), StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(rows, row => row.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), StringComparison.Ordinal));
            Assert.DoesNotContain(secret, opened!.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, linked.ToString(), StringComparison.Ordinal);
        }

        Assert.Contains(rows, row => row.Contains(linked.SsoAccountId, StringComparison.Ordinal));
        Assert.Equal(new SsoTokens(Access, Refresh), opened);
        Assert.Equal(["link", "read_tokens"], await EventsAsync(linked.SsoAccountId));
    }

    [SkippableFact]
    [Trait("Requirement", "E-49")]
    public async Task Ciphertext_that_was_moved_does_not_open()
    {
        var mine = await Accounts.LinkAsync(user, Identity("google") with { Tokens = new SsoTokens("mine", "mine too") }, Operator, default);
        var other = (await Lab.RegisterAsync()).UserId!;
        var theirs = await Accounts.LinkAsync(other, Identity("google") with { Tokens = new SsoTokens("theirs", "theirs too") }, Operator, default);

        await Lab.AsOwnerAsync(
            "update pf_sso_accounts set access_token = (select s.access_token from pf_sso_accounts s where s.sso_account_id = :source) where sso_account_id = :target",
            new Parameter("source", theirs.SsoAccountId), new Parameter("target", mine.SsoAccountId));
        await Lab.AsOwnerAsync("update pf_sso_accounts set refresh_token = access_token where sso_account_id = :target", new Parameter("target", theirs.SsoAccountId));

        await Assert.ThrowsAsync<CiphertextException>(() => Accounts.ReadTokensAsync(user, mine.SsoAccountId, Operator, default));
        await Assert.ThrowsAsync<CiphertextException>(() => Accounts.ReadTokensAsync(other, theirs.SsoAccountId, Operator, default));
    }

    [SkippableFact]
    [Trait("Requirement", "E-49")]
    public async Task Long_tokens_fit_and_move_to_the_new_key_when_they_are_stored_anew()
    {
        var change = DateTime.UtcNow;
        var clock = new SettableClock(change.AddDays(-1));
        var service = Service(new KeyRing(KeyRings.Options(KeyRings.Key("old"), KeyRings.Key("new", change)), clock));
        var tokens = new SsoTokens(new string('ä', 16_384), new string('r', 16_384));
        var linked = await service.LinkAsync(user, Identity("google") with { Tokens = tokens }, Operator, default);

        clock.Now = change.AddYears(1);
        Assert.Equal(tokens, await service.ReadTokensAsync(user, linked.SsoAccountId, Operator, default));
        await service.SyncAsync(user, linked.SsoAccountId, null, tokens, Operator, default);

        var onlyNew = Service(new KeyRing(KeyRings.Options(KeyRings.Key("new")), clock));
        Assert.Equal(tokens, await onlyNew.ReadTokensAsync(user, linked.SsoAccountId, Operator, default));
        var onlyOld = Service(new KeyRing(KeyRings.Options(KeyRings.Key("old")), clock));
        Assert.Equal("new", (await Assert.ThrowsAsync<CiphertextException>(() => onlyOld.ReadTokensAsync(user, linked.SsoAccountId, Operator, default))).KeyId);
    }

    [SkippableFact]
    public async Task Two_services_one_primary_a_switch_and_an_unlink()
    {
        var google = await LinkAsync("google");
        var github = await LinkAsync("github");
        Assert.Equal([(google.SsoAccountId, true), (github.SsoAccountId, false)], await PrimariesAsync());

        await Accounts.SetPrimaryAsync(user, github.SsoAccountId, Operator, default);
        await Accounts.SetPrimaryAsync(user, github.SsoAccountId, Operator, default); // changes nothing
        Assert.Equal([(google.SsoAccountId, false), (github.SsoAccountId, true)], await PrimariesAsync());

        await Accounts.UnlinkAsync(user, github.SsoAccountId, Operator, default);
        Assert.Equal([(google.SsoAccountId, true)], await PrimariesAsync());
        Assert.Null(await Accounts.FindAsync("github", github.ProviderUserId, default));
        Assert.Equal(["link", "make_primary", "unlink"], await EventsAsync(github.SsoAccountId));
    }

    [SkippableFact]
    [Trait("Requirement", "E-84")]
    public async Task Switches_at_once_leave_one_primary()
    {
        var linked = new List<SsoAccount>();
        foreach (var provider in new[] { "google", "github", "linkedin", "apple" })
        {
            linked.Add(await LinkAsync(provider));
        }

        await Task.WhenAll(linked.SelectMany(account => Enumerable.Repeat(account, 4)).Select(account => Accounts.SetPrimaryAsync(user, account.SsoAccountId, Operator, default)));

        Assert.Single(await PrimariesAsync(), account => account.IsPrimary);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-27")]
    public async Task An_identity_is_linked_to_one_user_whoever_is_first()
    {
        var identity = Identity("google");
        var users = new List<string> { user, user };
        for (var i = 0; i < 4; i++)
        {
            users.Add((await Lab.RegisterAsync()).UserId!);
        }

        var outcomes = await Task.WhenAll(users.Select(one => Record.ExceptionAsync(() => Accounts.LinkAsync(one, identity, Operator, default))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.OfType<Exception>(), error =>
        {
            var fault = Assert.IsType<ConflictException>(error).Fault;
            Assert.Equal((nameof(SsoIdentity.ProviderUserId), "unique"), (fault!.Field, fault.Rule));
        });
    }

    [SkippableFact]
    public async Task The_last_way_in_is_not_unlinked_even_by_two_at_once()
    {
        var google = await LinkAsync("google");
        var github = await LinkAsync("github");

        var outcomes = await Task.WhenAll(new[] { google, github }.Select(account => Record.ExceptionAsync(() => Accounts.UnlinkAsync(user, account.SsoAccountId, Operator, default))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal("last", Assert.IsType<ConflictException>(Assert.Single(outcomes.OfType<Exception>())).Fault!.Rule);
        var left = Assert.Single(await Accounts.ListAsync(user, default));
        Assert.True(left.IsPrimary);

        await Lab.AsOwnerAsync("update pf_users set password_hash = 'set' where user_id = :id", new Parameter("id", user));
        await Accounts.UnlinkAsync(user, left.SsoAccountId, Operator, default);
        Assert.Empty(await Accounts.ListAsync(user, default));
    }

    [SkippableFact]
    public async Task A_sync_takes_over_what_it_is_given_and_keeps_the_rest()
    {
        var linked = await Accounts.LinkAsync(
            user, Identity("google") with { Profile = new SsoProfile { DisplayName = "Before" }, Tokens = new SsoTokens("a1", "r1") }, Operator, default);
        var expires = new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        await Accounts.SyncAsync(user, linked.SsoAccountId, null, new SsoTokens("a2", null, expires), Operator, default);
        var afterTokens = Assert.Single(await Accounts.ListAsync(user, default));
        await Accounts.SyncAsync(user, linked.SsoAccountId, new SsoProfile { DisplayName = "After", Data = """{"a": 1}""" }, null, Operator, default);
        var afterProfile = Assert.Single(await Accounts.ListAsync(user, default));

        Assert.Equal(("Before", expires), (afterTokens.Profile.DisplayName, afterTokens.TokenExpiresAt));
        Assert.NotNull(afterTokens.LastSyncAt);
        Assert.Equal(("After", expires), (afterProfile.Profile.DisplayName, afterProfile.TokenExpiresAt));
        Assert.True(afterProfile.LastSyncAt >= afterTokens.LastSyncAt);
        Assert.Equal(new SsoTokens("a2", "r1", expires), await Accounts.ReadTokensAsync(user, linked.SsoAccountId, Operator, default));
    }

    [SkippableFact]
    public async Task Nobody_changes_what_is_another_s()
    {
        var linked = await LinkAsync("google");
        await LinkAsync("github");
        var other = (await Lab.RegisterAsync()).UserId!;

        foreach (var act in ByKey(linked.SsoAccountId))
        {
            await Assert.ThrowsAsync<NotFoundException>(() => act(other));
            await Assert.ThrowsAsync<NotFoundException>(() => act(Ulid.New()));
        }

        Assert.Equal(2, (await Accounts.ListAsync(user, default)).Count);
        Assert.Equal(["link"], await EventsAsync(linked.SsoAccountId));
    }

    [SkippableFact]
    public async Task Bad_input_is_refused_with_field_and_rule()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => Accounts.LinkAsync(user, null!, Operator, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Accounts.LinkAsync(user, Identity("google"), null!, default));
        await RefusedAsync("userId", "format", Identity("google"), "nobody");
        await RefusedAsync("userId", "format", Identity("google"), null!);
        await RefusedAsync(nameof(SsoIdentity.Provider), "required", new SsoIdentity(null!, "x"));
        await RefusedAsync(nameof(SsoIdentity.Provider), "format", new SsoIdentity("Google", "x"));
        await RefusedAsync(nameof(SsoIdentity.Provider), "length", new SsoIdentity(new string('a', 51), "x"));
        await RefusedAsync(nameof(SsoIdentity.ProviderUserId), "required", new SsoIdentity("google", " "));
        await RefusedAsync(nameof(SsoIdentity.ProviderUserId), "length", new SsoIdentity("google", new string('1', 256)));
        await RefusedAsync(nameof(SsoIdentity.ProviderUserId), "characters", new SsoIdentity("google", "a\0"));
        await RefusedAsync(nameof(SsoIdentity.Profile), "required", Identity("google") with { Profile = null! });
        await RefusedAsync(nameof(SsoProfile.Email), "required", Identity("google") with { Profile = new SsoProfile { Email = "" } });
        await RefusedAsync(nameof(SsoProfile.Email), "length", Identity("google") with { Profile = new SsoProfile { Email = new string('a', 256) } });
        await RefusedAsync(nameof(SsoProfile.DisplayName), "length", Identity("google") with { Profile = new SsoProfile { DisplayName = new string('a', 256) } });
        await RefusedAsync(nameof(SsoProfile.AvatarUrl), "format", Identity("google") with { Profile = new SsoProfile { AvatarUrl = "javascript:alert(1)" } });
        await RefusedAsync(nameof(SsoProfile.AvatarUrl), "length", Identity("google") with { Profile = new SsoProfile { AvatarUrl = "https://example.org/" + new string('a', 500) } });
        await RefusedAsync(nameof(SsoProfile.Data), "format", Identity("google") with { Profile = new SsoProfile { Data = "[]" } });
        await RefusedAsync(nameof(SsoTokens.AccessToken), "required", Identity("google") with { Tokens = new SsoTokens("") });
        await RefusedAsync(nameof(SsoTokens.AccessToken), "length", Identity("google") with { Tokens = new SsoTokens(new string('a', 16_385)) });
        await RefusedAsync(nameof(SsoTokens.RefreshToken), "length", Identity("google") with { Tokens = new SsoTokens("a", new string('a', 16_385)) });
        await RefusedAsync(nameof(SsoTokens.ExpiresAt), "zone", Identity("google") with { Tokens = new SsoTokens("a", null, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Local)) });
        await Assert.ThrowsAsync<NotFoundException>(() => Accounts.LinkAsync(Ulid.New(), Identity("google"), Operator, default));
        foreach (var act in ByKey("nothing"))
        {
            Assert.Equal(("ssoAccountId", "format"), (await Assert.ThrowsAsync<ValidationException>(() => act(user))).Errors.Select(fault => (fault.Field, fault.Rule)).Single());
        }

        Assert.Empty(await Accounts.ListAsync(user, default));
    }

    [SkippableFact]
    public async Task A_user_has_so_many_identities_and_no_more()
    {
        for (var i = 0; i < ISsoAccounts.MaxPerUser; i++)
        {
            await LinkAsync("google");
        }

        Assert.Equal("count", (await Assert.ThrowsAsync<ValidationException>(() => LinkAsync("google"))).Errors[0].Rule);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-45")]
    public async Task Links_and_unlinks_leave_an_event_and_are_counted()
    {
        var provider = "service-" + Ulid.New().ToLowerInvariant();
        var counted = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == SsoMetrics.Changes)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
            if (Equals(named["provider"], provider))
            {
                counted.Add($"{named["action"]} {value}");
            }
        });
        listener.Start();

        await LinkAsync("google");
        var linked = await LinkAsync(provider);
        await Assert.ThrowsAsync<ConflictException>(() => Accounts.LinkAsync(user, new SsoIdentity(provider, linked.ProviderUserId), Operator, default));
        await Accounts.UnlinkAsync(user, linked.SsoAccountId, Operator, default);

        Assert.Equal(["link 1", "unlink 1"], counted);
        Assert.Equal(
            ["link operator:test 192.0.2.7 browser", "unlink operator:test 192.0.2.7 browser"],
            await Lab.ColumnAsync(
                "select action || ' ' || actor || ' ' || ip_address || ' ' || user_agent from pf_audit_log where resource_type = 'sso_account' and resource_id = :id and action in ('link', 'unlink') order by audit_id",
                new Parameter("id", linked.SsoAccountId)));
    }

    /// <summary>Rows of a table, each as one text.</summary>
    private protected abstract Task<List<string>> RowsAsTextAsync(string table);

    private static SsoIdentity Identity(string provider) => new(provider, Ulid.New());

    private SsoService Service(IKeyRing keys) => new(new SharedTables(Database.Engine), keys);

    private Task<SsoAccount> LinkAsync(string provider) => Accounts.LinkAsync(user, Identity(provider), Operator, default);

    private IEnumerable<Func<string, Task>> ByKey(string ssoAccountId) =>
    [
        one => Accounts.UnlinkAsync(one, ssoAccountId, Operator, default),
        one => Accounts.SetPrimaryAsync(one, ssoAccountId, Operator, default),
        one => Accounts.SyncAsync(one, ssoAccountId, new SsoProfile(), new SsoTokens("a"), Operator, default),
        one => Accounts.ReadTokensAsync(one, ssoAccountId, Operator, default),
    ];

    private async Task RefusedAsync(string field, string rule, SsoIdentity identity, string userId = "") =>
        Assert.Contains(
            (field, rule),
            (await Assert.ThrowsAsync<ValidationException>(() => Accounts.LinkAsync(userId is "" ? user : userId, identity, Operator, default))).Errors.Select(fault => (fault.Field, fault.Rule)));

    private async Task<IEnumerable<(string Id, bool IsPrimary)>> PrimariesAsync() =>
        (await Accounts.ListAsync(user, default)).Select(account => (account.SsoAccountId, account.IsPrimary));

    // what happened; what became of the row stands beside it
    private Task<List<string>> EventsAsync(string ssoAccountId) => Lab.ColumnAsync(
        "select action from pf_audit_log where resource_type = 'sso_account' and resource_id = :id and action not in ('insert', 'update', 'delete') order by audit_id",
        new Parameter("id", ssoAccountId));
}
