using Microsoft.Extensions.Options;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Invitations;
using Pathfinder.Data.Security.Keys;
using Pathfinder.Data.Sessions;
using Xunit;

namespace Pathfinder.ContractTests.Invitations;

/// <summary>What invitations must do.</summary>
[Trait("Requirement", "P-SCHEMA-31")]
public abstract partial class InvitationContract : ProvisioningContract
{
    private static readonly Actor Operator = Actor.Named("operator:test", new ClientInfo("192.0.2.7", "letters"));
    private readonly WorkSignal signal = new();

    private IInvitations? invitations;
    private string inviter = "";

    private IInvitations Invitations => invitations!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        invitations = Service(KeyRings.One());
        inviter = (await Lab.RegisterAsync()).UserId!;
    }

    public override Task DisposeAsync()
    {
        signal.Dispose();
        return base.DisposeAsync();
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-08")]
    public async Task An_invitation_is_found_as_it_was_made()
    {
        var group = await GroupAsync();
        var issued = await Invitations.CreateAsync(
            new InvitationDraft("New.Person@Example.ORG") { Role = "moderator", FeatureGroupId = group, Lifetime = TimeSpan.FromDays(3), Metadata = """{"team": ["a", 1]}""" },
            inviter, Operator, default);

        var found = await Invitations.FindAsync(issued.InvitationId, default);
        var byToken = await Invitations.FindByTokenAsync(issued.Token, default);

        Assert.NotNull(found);
        Assert.Equal(found, byToken);
        Assert.Equal(
            ("new.person@example.org", inviter, "moderator", group, InvitationStatus.Pending, 1, null, null),
            (found.Email, found.InvitedBy, found.Role, found.FeatureGroupId, found.Status, found.SendCount, found.AnsweredAt, found.ReminderSentAt));
        Assert.Equal(issued.ExpiresAt, found.ExpiresAt);
        Assert.InRange(found.ExpiresAt - found.CreatedAt, TimeSpan.FromDays(3) - TimeSpan.FromSeconds(5), TimeSpan.FromDays(3) + TimeSpan.FromSeconds(5));
        Assert.Contains("team", found.Metadata, StringComparison.Ordinal);
        Assert.Null(await Invitations.FindAsync(Ulid.New(), default));
        Assert.Null(await Invitations.FindAsync("nobody", default));
        Assert.Null(await Invitations.FindByTokenAsync(issued.Token[..^1] + (issued.Token[^1] == 'A' ? 'B' : 'A'), default));
    }

    [SkippableFact]
    [Trait("Requirement", "E-51")]
    public async Task The_token_is_stored_nowhere_and_its_key_is_named()
    {
        var issued = await InviteAsync();

        var rows = await RowsAsTextAsync("pf_user_invitations");
        rows.AddRange(await RowsAsTextAsync("pf_audit_log"));
        rows.AddRange(await RowsAsTextAsync("pf_error_log"));

        Assert.StartsWith("k1.", issued.Token, StringComparison.Ordinal);
        Assert.DoesNotContain(rows, row => row.Contains(issued.Token[3..], StringComparison.Ordinal));
        Assert.DoesNotContain(issued.Token, issued.ToString(), StringComparison.Ordinal);
        Assert.Equal("k1", await Lab.ScalarAsync("select token_key_id from pf_user_invitations where invitation_id = :id", new Parameter("id", issued.InvitationId)));
    }

    [SkippableFact]
    public async Task Bad_input_is_refused_with_field_and_rule()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => Invitations.CreateAsync(null!, inviter, Operator, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Invitations.CreateAsync(Draft(), inviter, null!, default));
        await RefusedAsync(nameof(InvitationDraft.Email), "required", new InvitationDraft(null!));
        await RefusedAsync(nameof(InvitationDraft.Email), "required", new InvitationDraft(" "));
        await RefusedAsync(nameof(InvitationDraft.Email), "format", new InvitationDraft("nobody"));
        await RefusedAsync(nameof(InvitationDraft.Email), "length", new InvitationDraft(new string('a', 250) + "@example.org"));
        await RefusedAsync(nameof(InvitationDraft.Role), "required", Draft() with { Role = "" });
        await RefusedAsync(nameof(InvitationDraft.Role), "format", Draft() with { Role = "Admin" });
        await RefusedAsync(nameof(InvitationDraft.Role), "length", Draft() with { Role = new string('a', 51) });
        await RefusedAsync(nameof(InvitationDraft.Role), "exists", Draft() with { Role = "emperor" });
        await RefusedAsync(nameof(InvitationDraft.FeatureGroupId), "format", Draft() with { FeatureGroupId = "x" });
        await RefusedAsync(nameof(InvitationDraft.FeatureGroupId), "exists", Draft() with { FeatureGroupId = Ulid.New() });
        await RefusedAsync(nameof(InvitationDraft.Lifetime), "range", Draft() with { Lifetime = TimeSpan.FromMinutes(59) });
        await RefusedAsync(nameof(InvitationDraft.Lifetime), "range", Draft() with { Lifetime = TimeSpan.FromDays(91) });
        await RefusedAsync(nameof(InvitationDraft.Metadata), "format", Draft() with { Metadata = "" });
        await RefusedAsync(nameof(InvitationDraft.Metadata), "format", Draft() with { Metadata = "[1]" });
        await RefusedAsync(nameof(InvitationDraft.Metadata), "format", Draft() with { Metadata = """{"a": 1, "a": 2}""" });
        await RefusedAsync(nameof(InvitationDraft.Metadata), "length", Draft() with { Metadata = $$"""{"a": "{{new string('x', 20_000)}}"}""" });
        await RefusedAsync(nameof(Invitation.InvitedBy), "format", Draft(), invitedBy: "ann");
        await RefusedAsync(nameof(Invitation.InvitedBy), "exists", Draft(), invitedBy: Ulid.New());
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_user_invitations where invited_by = :id", new Parameter("id", inviter)));
    }

    [SkippableFact]
    public async Task A_key_that_is_none_is_refused()
    {
        foreach (var act in new Func<string, Task>[]
        {
            id => Invitations.RemindAsync(id, Operator, default),
            id => Invitations.ResendAsync(id, null, Operator, default),
            id => Invitations.RevokeAsync(id, Operator, default),
        })
        {
            var fault = Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => act("nobody"))).Errors);
            Assert.Equal((nameof(Invitation.InvitationId), "format"), (fault.Field, fault.Rule));
            await Assert.ThrowsAsync<ValidationException>(() => act(null!));
            await Assert.ThrowsAsync<NotFoundException>(() => act(Ulid.New()));
        }
    }

    [SkippableFact]
    public async Task Tokens_that_are_none_answer_nothing()
    {
        var user = await SignInAsync();
        foreach (var token in new[] { null, "", "k1.", "short", "' or 1=1 --", "k9." + new string('A', 43), "k1." + new string('A', 43), new string('a', 10_000) })
        {
            await RefusedAsync(InvitationRefusal.Unknown, () => Invitations.AcceptAsync(token!, user, null, default));
            await RefusedAsync(InvitationRefusal.Unknown, () => Invitations.AcceptAsync(token!, ProvisioningLab.Person("u " + Ulid.New()), Operator, default));
            await RefusedAsync(InvitationRefusal.Unknown, () => Invitations.DeclineAsync(token!, Operator, default));
        }
    }

    [SkippableFact]
    public async Task A_batch_has_a_verdict_for_each_row_and_takes_the_good_ones()
    {
        var pending = await InviteAsync();
        var twice = Address();

        var verdicts = await Invitations.CreateManyAsync(
            [
                Draft(),
                new InvitationDraft(twice),
                new InvitationDraft("no address"),
                new InvitationDraft(pending.Email.ToUpperInvariant()),
                new InvitationDraft(twice.ToUpperInvariant()),
                Draft() with { Role = "emperor" },
                null!,
                Draft(),
            ],
            inviter, Operator, default);

        Assert.Equal(
            [null, null, ("Email", "format"), ("Email", "unique"), ("Email", "unique"), ("Role", "exists"), ("InvitationDraft", "required"), null],
            verdicts.Select(verdict => verdict.Fault is { } fault ? (fault.Field, fault.Rule) : ((string, string)?)null));
        Assert.All(verdicts, verdict => Assert.True(verdict.Issued is null != verdict.Fault is null));
        Assert.Equal(twice, verdicts[1].Issued!.Email);
        foreach (var issued in verdicts.Select(verdict => verdict.Issued).OfType<IssuedInvitation>())
        {
            Assert.Equal(issued.Email, (await Invitations.FindByTokenAsync(issued.Token, default))?.Email);
            Assert.Equal(["invite"], await EventsAsync(issued.InvitationId));
        }

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Invitations.CreateManyAsync(new InvitationDraft[1_001], inviter, Operator, default));
        Assert.Empty(await Invitations.CreateManyAsync([], inviter, Operator, default));
    }

    [SkippableFact]
    [Trait("Requirement", "E-84")]
    public async Task An_address_has_one_pending_invitation_whoever_is_first()
    {
        var address = Address();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Record.ExceptionAsync(() => Invitations.CreateAsync(new InvitationDraft(address), inviter, Operator, default))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.OfType<Exception>(), error => Assert.Equal(("Email", "unique"), (Assert.IsType<ConflictException>(error).Fault!.Field, ((ConflictException)error).Fault!.Rule)));
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_user_invitations where email = :email", new Parameter("email", address)));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-44")]
    public async Task One_that_ran_out_unnoticed_does_not_stand_in_the_way()
    {
        var first = await InviteAsync();
        await RunOutAsync(first.InvitationId);

        var second = await Invitations.CreateAsync(new InvitationDraft(first.Email), inviter, Operator, default);

        Assert.Equal(InvitationStatus.Expired, (await Invitations.FindAsync(first.InvitationId, default))!.Status);
        Assert.Equal(["invite", "expire"], await EventsAsync(first.InvitationId));
        Assert.Equal(InvitationStatus.Pending, (await Invitations.FindAsync(second.InvitationId, default))!.Status);
    }

    [SkippableFact]
    public async Task Lists_are_by_state_inviter_and_address_newest_first()
    {
        var other = (await Lab.RegisterAsync()).UserId!;
        await Invitations.CreateAsync(Draft(), other, Operator, default);
        var mine = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            mine.Insert(0, (await InviteAsync()).InvitationId);
        }

        await Invitations.RevokeAsync(mine[2], Operator, default);

        var pages = new List<Invitation>();
        string? after = null;
        do
        {
            var page = await Invitations.ListAsync(new InvitationFilter { InvitedBy = inviter, Limit = 2, After = after }, default);
            pages.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        var pending = await Invitations.ListAsync(new InvitationFilter { InvitedBy = inviter, Status = InvitationStatus.Pending }, default);
        var revoked = await Invitations.ListAsync(new InvitationFilter { Status = InvitationStatus.Revoked, InvitedBy = inviter }, default);
        var byAddress = await Invitations.ListAsync(new InvitationFilter { Email = pages[0].Email.ToUpperInvariant() }, default);

        Assert.Equal(mine, pages.Select(invitation => invitation.InvitationId));
        Assert.Equal(mine.Where((_, place) => place != 2), pending.Items.Select(invitation => invitation.InvitationId));
        Assert.Equal(mine[2], Assert.Single(revoked.Items).InvitationId);
        Assert.Equal(mine[0], Assert.Single(byAddress.Items).InvitationId);
        await Assert.ThrowsAsync<ValidationException>(() => Invitations.ListAsync(new InvitationFilter { Limit = 201 }, default));
        await Assert.ThrowsAsync<ValidationException>(() => Invitations.ListAsync(new InvitationFilter { After = "x" }, default));
        await Assert.ThrowsAsync<ValidationException>(() => Invitations.ListAsync(new InvitationFilter { InvitedBy = "x" }, default));
        await Assert.ThrowsAsync<ValidationException>(() => Invitations.ListAsync(new InvitationFilter { Status = (InvitationStatus)99 }, default));
    }

    [SkippableFact]
    public async Task A_reminder_waits_for_its_interval()
    {
        var issued = await InviteAsync();
        await RefusedAsync(InvitationRefusal.TooSoon, () => Invitations.RemindAsync(issued.InvitationId, Operator, default));
        await LetAsync("last_sent_at = last_sent_at - interval '2' day", issued.InvitationId);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Record.ExceptionAsync(() => Invitations.RemindAsync(issued.InvitationId, Operator, default))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.OfType<Exception>(), error => Assert.Equal(InvitationRefusal.TooSoon, Assert.IsType<InvitationRefusedException>(error).Reason));
        var found = await Invitations.FindAsync(issued.InvitationId, default);
        Assert.Equal(2, found!.SendCount);
        Assert.NotNull(found.ReminderSentAt);
        Assert.Equal(["invite", "remind"], await EventsAsync(issued.InvitationId));
        Assert.NotNull(await Invitations.FindByTokenAsync(issued.Token, default));
    }

    [SkippableFact]
    public async Task Sending_again_makes_the_token_before_a_dead_one()
    {
        var issued = await Invitations.CreateAsync(Draft() with { Lifetime = TimeSpan.FromHours(2) }, inviter, Operator, default);

        var again = await Invitations.ResendAsync(issued.InvitationId, TimeSpan.FromDays(5), Operator, default);

        Assert.NotEqual(issued.Token, again.Token);
        Assert.Equal((issued.InvitationId, issued.Email), (again.InvitationId, again.Email));
        Assert.True(again.ExpiresAt > issued.ExpiresAt.AddDays(4));
        await RefusedAsync(InvitationRefusal.Unknown, () => Invitations.DeclineAsync(issued.Token, Operator, default));
        await Invitations.DeclineAsync(again.Token, Operator, default);
        Assert.Equal(["invite", "resend", "decline"], await EventsAsync(issued.InvitationId));
        await Assert.ThrowsAsync<ValidationException>(() => Invitations.ResendAsync(issued.InvitationId, TimeSpan.FromSeconds(1), Operator, default));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-38")]
    public async Task A_token_of_the_previous_key_counts_within_the_grace_and_not_after()
    {
        var change = DateTime.UtcNow.AddDays(10);
        var clock = new SettableClock(change.AddDays(-1));
        var options = KeyRings.Options(KeyRings.Key("old"), KeyRings.Key("new", change));
        options.Grace = TimeSpan.FromDays(2);
        var service = Service(new KeyRing(options, clock));
        var inTime = await service.CreateAsync(Draft(), inviter, Operator, default);
        var late = await service.CreateAsync(Draft(), inviter, Operator, default);
        var user = await SignInAsync();

        clock.Now = change.AddDays(1);
        var fresh = await service.CreateAsync(Draft(), inviter, Operator, default);
        await service.AcceptAsync(inTime.Token, user, null, default);
        clock.Now = change.AddDays(2);
        await RefusedAsync(InvitationRefusal.Unknown, () => service.AcceptAsync(late.Token, user, null, default));
        await service.AcceptAsync(fresh.Token, user, null, default);
        var again = await service.ResendAsync(late.InvitationId, null, Operator, default);
        await service.AcceptAsync(again.Token, user, null, default);

        Assert.StartsWith("old.", late.Token, StringComparison.Ordinal);
        Assert.StartsWith("new.", fresh.Token, StringComparison.Ordinal);
        Assert.StartsWith("new.", again.Token, StringComparison.Ordinal);
        Assert.Equal("new", await Lab.ScalarAsync("select token_key_id from pf_user_invitations where invitation_id = :id", new Parameter("id", late.InvitationId)));
    }

    [SkippableFact]
    public async Task What_has_run_out_is_marked_in_bounded_batches()
    {
        await Invitations.ExpireAsync(10_000, Operator, default); // what other tests have left
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await InviteAsync()).InvitationId);
            await RunOutAsync(ids[^1]);
        }

        var live = await InviteAsync();

        Assert.Equal(2, await Invitations.ExpireAsync(2, Operator, default));
        Assert.Equal(1, await Invitations.ExpireAsync(1_000, Operator, default));
        Assert.Equal(0, await Invitations.ExpireAsync(1_000, Operator, default));
        foreach (var id in ids)
        {
            Assert.Equal(InvitationStatus.Expired, (await Invitations.FindAsync(id, default))!.Status);
            Assert.Equal(["invite", "expire"], await EventsAsync(id));
        }

        Assert.Equal(InvitationStatus.Pending, (await Invitations.FindAsync(live.InvitationId, default))!.Status);
        await Assert.ThrowsAsync<ValidationException>(() => Invitations.ExpireAsync(0, Operator, default));
        await Assert.ThrowsAsync<ValidationException>(() => Invitations.ExpireAsync(10_001, Operator, default));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-44")]
    public async Task The_audit_names_who_acted_and_from_where()
    {
        var issued = await InviteAsync();
        var user = await SignInAsync();
        await Invitations.AcceptAsync(issued.Token, user, new ClientInfo("198.51.100.1", "browser"), default);

        var events = await Lab.ColumnAsync(
            "select actor || ' ' || ip_address || ' ' || user_agent from pf_audit_log where resource_type = 'invitation' and resource_id = :id and action in ('invite', 'accept') order by audit_id",
            new Parameter("id", issued.InvitationId));

        Assert.Equal(["operator:test 192.0.2.7 letters", $"{user.UserId} 198.51.100.1 browser"], events);
    }

    /// <summary>Rows of a table, each as one text.</summary>
    private protected abstract Task<List<string>> RowsAsTextAsync(string table);

    private static string Address() => $"{Ulid.New().ToLowerInvariant()}@example.org";

    private static InvitationDraft Draft() => new(Address());

    private static async Task RefusedAsync(InvitationRefusal reason, Func<Task> act) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<InvitationRefusedException>(act)).Reason);

    private InvitationService Service(IKeyRing keys) =>
        new(new SharedTables(Database.Engine), keys, Passwords.Hasher, Options.Create(new InvitationOptions()), signal);

    private Task<IssuedInvitation> InviteAsync() => Invitations.CreateAsync(Draft(), inviter, Operator, default);

    private async Task RefusedAsync(string field, string rule, InvitationDraft draft, string? invitedBy = null)
    {
        var fault = Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => Invitations.CreateAsync(draft, invitedBy ?? inviter, Operator, default))).Errors, one => one.Rule == rule);
        Assert.Equal(field, fault.Field);
    }

    private async Task<AuthenticatedUser> SignInAsync()
    {
        var session = await Lab.Sessions.StartAsync(await Lab.ReadyAsync(), TimeSpan.FromHours(1), new ClientInfo(), default);
        return (await Lab.Sessions.AuthenticateAsync(session.Token, default))!;
    }

    private async Task<string> GroupAsync()
    {
        var id = Ulid.New();
        await Lab.AsOwnerAsync("insert into pf_user_groups (group_id, group_name) values (:id, :name)", new Parameter("id", id), new Parameter("name", "group " + id));
        return id;
    }

    // what happened; what became of the row stands beside it
    private Task<List<string>> EventsAsync(string invitationId) => Lab.ColumnAsync(
        "select action from pf_audit_log where resource_type = 'invitation' and resource_id = :id and action not in ('insert', 'update', 'delete') order by audit_id",
        new Parameter("id", invitationId));

    private async Task LetAsync(string assignment, string invitationId) =>
        Assert.Equal(1, await Lab.AsOwnerAsync($"update pf_user_invitations set {assignment} where invitation_id = :id", new Parameter("id", invitationId)));

    private Task RunOutAsync(string invitationId) =>
        LetAsync("created_at = created_at - interval '90' day, expires_at = created_at - interval '1' day", invitationId);
}
