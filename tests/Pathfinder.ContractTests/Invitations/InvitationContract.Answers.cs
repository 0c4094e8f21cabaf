using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Invitations;
using Pathfinder.Data.Users;
using Xunit;

namespace Pathfinder.ContractTests.Invitations;

/// <summary>What answers to invitations must do.</summary>
public abstract partial class InvitationContract
{
    /// <summary>What each act does to an invitation in each state: nothing (null), or the reason of its refusal.</summary>
    private static readonly Dictionary<string, Dictionary<string, InvitationRefusal?>> Machine = new(StringComparer.Ordinal)
    {
        ["accepted"] = All(InvitationRefusal.Accepted),
        ["declined"] = All(InvitationRefusal.Declined, but: "decline"),
        ["revoked"] = All(InvitationRefusal.Revoked, but: "revoke"),
        ["run out"] = All(InvitationRefusal.Expired),
        ["expired"] = All(InvitationRefusal.Expired),
    };

    [SkippableTheory]
    [InlineData("accepted")]
    [InlineData("declined")]
    [InlineData("revoked")]
    [InlineData("run out")]
    [InlineData("expired")]
    [Trait("Requirement", "P-SCHEMA-44")]
    public async Task Every_state_but_pending_is_the_last(string state)
    {
        var issued = await InviteAsync();
        var other = await SignInAsync();
        await ReachAsync(state, issued);
        var before = (await Invitations.FindAsync(issued.InvitationId, default), await EventsAsync(issued.InvitationId));

        var acts = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
        {
            ["accept"] = () => Invitations.AcceptAsync(issued.Token, other, null, default),
            ["register"] = () => Invitations.AcceptAsync(issued.Token, ProvisioningLab.Person("late " + Ulid.New(), issued.Email), Operator, default),
            ["decline"] = () => Invitations.DeclineAsync(issued.Token, Operator, default),
            ["remind"] = () => Invitations.RemindAsync(issued.InvitationId, Operator, default),
            ["resend"] = () => Invitations.ResendAsync(issued.InvitationId, null, Operator, default),
            ["revoke"] = () => Invitations.RevokeAsync(issued.InvitationId, Operator, default),
        };
        foreach (var (name, act) in acts)
        {
            var error = await Record.ExceptionAsync(act);
            Assert.Equal((name, Machine[state][name]), (name, (error as InvitationRefusedException)?.Reason));
        }

        var after = (await Invitations.FindAsync(issued.InvitationId, default), await EventsAsync(issued.InvitationId));
        Assert.Equal(before.Item1, after.Item1);
        Assert.Equal(before.Item2, after.Item2);
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_users where email = :email", new Parameter("email", issued.Email)));
    }

    [SkippableFact]
    public async Task The_same_user_may_accept_twice_and_no_other()
    {
        var issued = await InviteAsync();
        var user = await SignInAsync();

        var first = await Invitations.AcceptAsync(issued.Token, user, null, default);
        var second = await Invitations.AcceptAsync(issued.Token, user, null, default);

        Assert.Equal(new AcceptedInvitation(issued.InvitationId, user.UserId, null, IsRepeated: false), first);
        Assert.Equal(first with { IsRepeated = true }, second);
        await RefusedAsync(InvitationRefusal.Accepted, async () => await Invitations.AcceptAsync(issued.Token, await SignInAsync(), null, default));
        Assert.Equal(["invite", "accept"], await EventsAsync(issued.InvitationId));
        var found = await Invitations.FindAsync(issued.InvitationId, default);
        Assert.Equal((InvitationStatus.Accepted, user.UserId), (found!.Status, found.AcceptedBy));
        Assert.NotNull(found.AnsweredAt);
    }

    [SkippableFact]
    public async Task Of_users_who_accept_at_once_one_succeeds()
    {
        var issued = await InviteAsync();
        var users = new List<Data.Sessions.AuthenticatedUser>();
        for (var i = 0; i < 6; i++)
        {
            users.Add(await SignInAsync());
        }

        var outcomes = await Task.WhenAll(users.Select(user => Record.ExceptionAsync(() => Invitations.AcceptAsync(issued.Token, user, null, default))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.OfType<Exception>(), error => Assert.Equal(InvitationRefusal.Accepted, Assert.IsType<InvitationRefusedException>(error).Reason));
        Assert.Equal(["invite", "accept"], await EventsAsync(issued.InvitationId));
    }

    [SkippableFact]
    public async Task Of_people_who_register_at_once_one_succeeds()
    {
        // the first round opens the connections, and so takes place one by one
        for (var round = 0; round < 3; round++)
        {
            var issued = await InviteAsync();

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Record.ExceptionAsync(
                () => Invitations.AcceptAsync(issued.Token, ProvisioningLab.Person("racer " + Ulid.New(), issued.Email), Operator, default))));

            Assert.Single(outcomes, outcome => outcome is null);
            Assert.All(outcomes.OfType<Exception>(), error => Assert.Equal(InvitationRefusal.Accepted, Assert.IsType<InvitationRefusedException>(error).Reason));
            Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_users where email = :email", new Parameter("email", issued.Email)));
            Assert.Equal(["invite", "accept"], await EventsAsync(issued.InvitationId));
        }
    }

    [SkippableFact]
    public async Task The_new_account_gets_role_group_and_inviter()
    {
        var group = await GroupAsync();
        var issued = await Invitations.CreateAsync(Draft() with { Role = "moderator", FeatureGroupId = group }, inviter, Operator, default);

        var accepted = await Invitations.AcceptAsync(issued.Token, ProvisioningLab.Person("new " + Ulid.New(), issued.Email.ToUpperInvariant()), Operator, default);

        var account = await Lab.ColumnAsync(
            "select role_name || ' ' || feature_group_id || ' ' || invited_by || ' ' || email from pf_users where user_id = :id and invitation_accepted_at is not null",
            new Parameter("id", accepted.UserId));
        Assert.Equal([$"moderator {group} {inviter} {issued.Email}"], account);
        Assert.Equal(accepted.UserId, (await Lab.FindAsync(accepted.OperationId!)).Summary.UserId);
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_audit_log where action = 'register' and actor = 'operator:test' and resource_id = :id", new Parameter("id", accepted.UserId)));
        await Lab.RunAsync();
        Assert.Equal("ready", await Lab.StateAsync(accepted.UserId));
    }

    [SkippableFact]
    public async Task The_new_account_has_the_password_that_it_was_registered_with()
    {
        var issued = await InviteAsync();
        var person = ProvisioningLab.Person("keen " + Ulid.New(), issued.Email) with { Password = Passwords.Good };

        var weak = await Assert.ThrowsAsync<ValidationException>(() => Invitations.AcceptAsync(issued.Token, person with { Password = "short" }, Operator, default));
        var accepted = await Invitations.AcceptAsync(issued.Token, person, Operator, default);

        Assert.Equal(nameof(UserRegistration.Password), weak.Errors[0].Field);
        var stored = (string)(await Lab.ScalarAsync("select password_hash from pf_users where user_id = :id", new Parameter("id", accepted.UserId)))!;
        Assert.StartsWith("$", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Passwords.Good, stored, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Only_the_address_that_was_invited_can_register()
    {
        var issued = await InviteAsync();

        var error = await Assert.ThrowsAsync<ValidationException>(() => Invitations.AcceptAsync(issued.Token, ProvisioningLab.Person("other " + Ulid.New()), Operator, default));

        Assert.Equal((nameof(UserRegistration.Email), "invited"), (error.Errors[0].Field, error.Errors[0].Rule));
        Assert.Equal(InvitationStatus.Pending, (await Invitations.FindAsync(issued.InvitationId, default))!.Status);
    }

    [SkippableFact]
    public async Task A_registration_that_is_refused_leaves_the_invitation_pending()
    {
        var issued = await InviteAsync();
        var taken = "taken " + Ulid.New();
        await Lab.RegisterAsync(taken);

        var duplicate = await Assert.ThrowsAsync<ConflictException>(() => Invitations.AcceptAsync(issued.Token, ProvisioningLab.Person(taken, issued.Email), Operator, default));
        var invalid = await Assert.ThrowsAsync<ValidationException>(() => Invitations.AcceptAsync(issued.Token, ProvisioningLab.Person("x", issued.Email), Operator, default));

        Assert.Equal((nameof(UserRegistration.Username), "unique"), (duplicate.Fault!.Field, duplicate.Fault.Rule));
        Assert.Equal((nameof(UserRegistration.Username), "length"), (invalid.Errors[0].Field, invalid.Errors[0].Rule));
        Assert.Equal(InvitationStatus.Pending, (await Invitations.FindAsync(issued.InvitationId, default))!.Status);
        Assert.False((await Invitations.AcceptAsync(issued.Token, ProvisioningLab.Person("free " + Ulid.New(), issued.Email), Operator, default)).IsRepeated);
    }

    [SkippableFact]
    public async Task User_and_answer_are_written_together_and_a_repeat_mends_what_broke()
    {
        var issued = await InviteAsync();
        var person = ProvisioningLab.Person("steady " + Ulid.New(), issued.Email);

        // the answer cannot be written, although the user can
        await Lab.AsOwnerAsync("alter table pf_user_invitations add constraint ck_user_invitations_broken check (status <> 'accepted' or email <> '" + issued.Email + "')");
        try
        {
            await Assert.ThrowsAnyAsync<PathfinderException>(() => Invitations.AcceptAsync(issued.Token, person, Operator, default));
            Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_users where email = :email", new Parameter("email", issued.Email)));
            Assert.Equal(["invite"], await EventsAsync(issued.InvitationId));
        }
        finally
        {
            await Lab.AsOwnerAsync("alter table pf_user_invitations drop constraint ck_user_invitations_broken");
        }

        var first = await Invitations.AcceptAsync(issued.Token, person, Operator, default);
        var afterALostAnswer = await Invitations.AcceptAsync(issued.Token, person, Operator, default);

        Assert.Equal(first with { OperationId = null, IsRepeated = true }, afterALostAnswer);
        Assert.Equal(["invite", "accept"], await EventsAsync(issued.InvitationId));
    }

    private static Dictionary<string, InvitationRefusal?> All(InvitationRefusal reason, string? but = null) =>
        new[] { "accept", "register", "decline", "remind", "resend", "revoke" }.ToDictionary(act => act, act => act == but ? (InvitationRefusal?)null : reason, StringComparer.Ordinal);

    private async Task ReachAsync(string state, IssuedInvitation issued)
    {
        switch (state)
        {
            case "accepted":
                await Invitations.AcceptAsync(issued.Token, await SignInAsync(), null, default);
                break;
            case "declined":
                await Invitations.DeclineAsync(issued.Token, Operator, default);
                break;
            case "revoked":
                await Invitations.RevokeAsync(issued.InvitationId, Operator, default);
                break;
            default:
                await RunOutAsync(issued.InvitationId);
                if (state == "expired")
                {
                    Assert.NotEqual(0, await Invitations.ExpireAsync(1_000, Operator, default));
                }

                break;
        }
    }
}
