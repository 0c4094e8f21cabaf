using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Security;
using Pathfinder.Data.Sessions;
using Xunit;

namespace Pathfinder.ContractTests.Security;

/// <summary>What setting, changing and resetting passwords, and verifying addresses, must do.</summary>
public abstract class PasswordContract : CredentialContract
{
    private static readonly SignInOptions AtOnce = new() { TokenInterval = TimeSpan.Zero };

    [SkippableFact]
    public async Task A_password_that_an_operator_sets_ends_what_the_old_one_gave()
    {
        var (id, name, _) = await UserAsync();
        var session = await SignedInAsync(name);
        var reset = await Credentials().RequestPasswordResetAsync(name, Client, default);
        for (var i = 0; i < 5; i++)
        {
            await SignInAsync(name, "wrong");
        }

        await Credentials().SetPasswordAsync(id, Passwords.Better, Ada, default);

        Assert.Null(await Lab.Sessions.AuthenticateAsync(session.Token, default));
        Assert.False(await Credentials().ResetPasswordAsync(reset!.Token, Passwords.Good, Client, default));
        Assert.True((await SignInAsync(name, Passwords.Better)).Succeeded); // no longer locked
        Assert.False((await SignInAsync(name, Passwords.Good)).Succeeded);
        Assert.Equal(2, await Lab.CountAsync(
            "select count(*) from pf_audit_log where resource_id = :id and action = 'set_password' and actor = 'operator:ada'", new Parameter("id", id)));
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-21")]
    public async Task What_breaks_a_rule_is_refused_with_field_and_rule()
    {
        var (id, name, email) = await UserAsync();
        var credentials = Credentials();

        Assert.Equal(("password", "required"), await RuleAsync(() => credentials.SetPasswordAsync(id, null!, Ada, default)));
        Assert.Equal(("password", "required"), await RuleAsync(() => credentials.SetPasswordAsync(id, "", Ada, default)));
        Assert.Equal(("password", "length"), await RuleAsync(() => credentials.SetPasswordAsync(id, "too short", Ada, default)));
        Assert.Equal(("password", "length"), await RuleAsync(() => credentials.SetPasswordAsync(id, new string('x', 129), Ada, default)));
        Assert.Equal(("password", "guessable"), await RuleAsync(() => credentials.SetPasswordAsync(id, "1234567890123", Ada, default)));
        Assert.Equal(("password", "guessable"), await RuleAsync(() => credentials.SetPasswordAsync(id, email, Ada, default)));
        Assert.Equal(("userId", "format"), await RuleAsync(() => credentials.SetPasswordAsync("x", Passwords.Better, Ada, default)));
        Assert.Equal(("userId", "format"), await RuleAsync(() => credentials.SetPasswordAsync(id.ToLowerInvariant(), Passwords.Better, Ada, default)));
        Assert.Equal(("userId", "format"), await RuleAsync(() => credentials.RequestEmailVerificationAsync(null!, Ada, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => credentials.SetPasswordAsync(Ulid.New(), Passwords.Better, Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => credentials.RequestEmailVerificationAsync(Ulid.New(), Ada, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => credentials.SetPasswordAsync(id, Passwords.Better, null!, default));

        var user = await SignedInAsync(name);
        Assert.Equal(("newPassword", "length"), await RuleAsync(() => credentials.ChangePasswordAsync(user, Passwords.Good, "short", Client, default)));
        Assert.Equal(("newPassword", "unchanged"), await RuleAsync(() => credentials.ChangePasswordAsync(user, Passwords.Good, Passwords.Good, Client, default)));
        await Assert.ThrowsAsync<ArgumentNullException>(() => credentials.ChangePasswordAsync(user, null!, Passwords.Better, Client, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => credentials.ChangePasswordAsync(null!, Passwords.Good, Passwords.Better, Client, default));
        Assert.True((await SignInAsync(name, Passwords.Good)).Succeeded); // it is still the one
    }

    [SkippableFact]
    public async Task A_deleted_user_gets_no_password()
    {
        var (id, _, _) = await UserAsync();
        await Lab.AsOwnerAsync("update pf_users set account_status = 'deleted', deleted_at = updated_at where user_id = :id", new Parameter("id", id));

        await Assert.ThrowsAsync<NotFoundException>(() => Credentials().SetPasswordAsync(id, Passwords.Better, Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Credentials().RequestEmailVerificationAsync(id, Ada, default));
    }

    [SkippableFact]
    public async Task A_user_who_changes_his_password_keeps_the_session_he_does_it_in()
    {
        var (id, name, _) = await UserAsync();
        var here = await SignedInAsync(name);
        var elsewhere = await SignedInAsync(name);

        Assert.Null(await Credentials().ChangePasswordAsync(here, Passwords.Good, Passwords.Better, Client, default));

        Assert.NotNull(await Lab.Sessions.AuthenticateAsync(here.Token, default));
        Assert.Null(await Lab.Sessions.AuthenticateAsync(elsewhere.Token, default));
        Assert.False((await SignInAsync(name, Passwords.Good)).Succeeded);
        Assert.True((await SignInAsync(name, Passwords.Better)).Succeeded);
        Assert.Equal(1, await Lab.CountAsync(
            "select count(*) from pf_audit_log where actor = :id and resource_id = :id and action = 'change_password' and success = 'Y'", new Parameter("id", id)));
    }

    [SkippableFact]
    public async Task A_wrong_old_password_changes_nothing_and_counts_towards_the_lock()
    {
        var (id, name, _) = await UserAsync();
        var user = await SignedInAsync(name);
        for (var i = 1; i < 5; i++)
        {
            Assert.Equal(RefusalReason.WrongCredentials, (await Credentials().ChangePasswordAsync(user, "wrong", Passwords.Better, Client, default))?.Reason);
        }

        Assert.Equal(RefusalReason.Locked, (await Credentials().ChangePasswordAsync(user, "wrong", Passwords.Better, Client, default))?.Reason);
        Assert.Equal(RefusalReason.Locked, (await Credentials().ChangePasswordAsync(user, Passwords.Good, Passwords.Better, Client, default))?.Reason);
        Assert.Equal(RefusalReason.Locked, (await SignInAsync(name, Passwords.Good)).Refusal?.Reason);
        Assert.Equal(6, await AuditedAsync(id, "change_password", "N"));
    }

    [SkippableFact]
    public async Task A_session_that_has_ended_changes_no_password()
    {
        var (_, name, _) = await UserAsync();
        var user = await SignedInAsync(name);
        await Lab.Sessions.RevokeAsync(user.Token, default);

        await Assert.ThrowsAsync<NotAuthenticatedException>(() => Credentials().ChangePasswordAsync(user, Passwords.Good, Passwords.Better, Client, default));
        Assert.True((await SignInAsync(name, Passwords.Good)).Succeeded);
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-06")]
    [Trait("Requirement", "E-52")]
    public async Task A_reset_token_sets_one_password_once()
    {
        var (id, name, email) = await UserAsync();
        var session = await SignedInAsync(name);

        var mail = await Credentials().RequestPasswordResetAsync(email.ToUpperInvariant(), Client, default);

        Assert.Equal((id, name, email), (mail!.UserId, mail.Username, mail.Email));
        Assert.InRange(mail.ExpiresAt, DateTime.UtcNow.AddMinutes(55), DateTime.UtcNow.AddMinutes(65));
        Assert.DoesNotContain(mail.Token, mail.ToString(), StringComparison.Ordinal);
        Assert.Equal(("newPassword", "length"), await RuleAsync(() => Credentials().ResetPasswordAsync(mail.Token, "short", Client, default)));
        Assert.Equal(("newPassword", "guessable"), await RuleAsync(() => Credentials().ResetPasswordAsync(mail.Token, email, Client, default)));
        Assert.True(await Credentials().ResetPasswordAsync(mail.Token, Passwords.Better, Client, default)); // a refusal has not used it up
        Assert.False(await Credentials().ResetPasswordAsync(mail.Token, Passwords.Good, Client, default));
        Assert.Null(await Lab.Sessions.AuthenticateAsync(session.Token, default));
        Assert.True((await SignInAsync(name, Passwords.Better)).Succeeded);
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-06")]
    public async Task Of_many_uses_of_one_reset_token_at_once_exactly_one_succeeds()
    {
        var (_, name, _) = await UserAsync();
        var mail = await Credentials().RequestPasswordResetAsync(name, Client, default);
        var candidates = Enumerable.Range(0, 10).Select(i => $"{Passwords.Better} {i}").ToList();

        var outcomes = await Task.WhenAll(candidates.Select(password => Credentials().ResetPasswordAsync(mail!.Token, password, Client, default)));

        var winner = Assert.Single(candidates.Zip(outcomes), pair => pair.Second).First;
        Assert.True((await SignInAsync(name, winner)).Succeeded);
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-06")]
    public async Task A_reset_token_that_is_old_void_foreign_or_made_up_is_refused()
    {
        var (id, name, _) = await UserAsync();
        var voided = await Credentials(AtOnce).RequestPasswordResetAsync(name, Client, default);
        var expired = await Credentials(AtOnce).RequestPasswordResetAsync(name, Client, default);
        await Lab.AsOwnerAsync(
            "update pf_password_reset_tokens set created_at = created_at - interval '2' hour, expires_at = expires_at - interval '1' hour where user_id = :id and voided_at is null",
            new Parameter("id", id));
        var (other, otherName, _) = await UserAsync();
        var moved = await Credentials().RequestPasswordResetAsync(otherName, Client, default);
        await Lab.AsOwnerAsync("update pf_users set email = 'moved.' || email where user_id = :id", new Parameter("id", other));

        foreach (var token in new[] { voided!.Token, expired!.Token, moved!.Token, new string('A', 43), "", "' or 1=1 --", null! })
        {
            Assert.False(await Credentials().ResetPasswordAsync(token, Passwords.Better, Client, default));
        }

        Assert.True((await SignInAsync(name, Passwords.Good)).Succeeded);
        Assert.True((await SignInAsync(otherName, Passwords.Good)).Succeeded);
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-06")]
    public async Task Who_asks_for_a_token_of_nobody_is_told_the_same_and_gets_none()
    {
        var (suspended, name, _) = await UserAsync();
        await Lab.AsOwnerAsync("update pf_users set account_status = 'suspended' where user_id = :id", new Parameter("id", suspended));

        foreach (var who in new[] { "nobody@example.org", "nobody of this name", name, "", null!, "\0", new string('a', 10_000) })
        {
            Assert.Null(await Credentials().RequestPasswordResetAsync(who, Client, default));
        }
    }

    [SkippableFact]
    public async Task A_mailbox_is_not_flooded()
    {
        var (id, name, _) = await UserAsync();
        var first = await Credentials().RequestPasswordResetAsync(name, Client, default);

        Assert.Null(await Credentials().RequestPasswordResetAsync(name, Client, default));
        Assert.NotNull(await Credentials().RequestEmailVerificationAsync(id, Ada, default));
        Assert.Null(await Credentials().RequestEmailVerificationAsync(id, Ada, default));
        Assert.True(await Credentials().ResetPasswordAsync(first!.Token, Passwords.Better, Client, default)); // asking again voided nothing
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-06")]
    [Trait("Requirement", "U-API-07")]
    public async Task Many_requests_at_once_leave_one_live_token_of_each_kind()
    {
        var (id, name, _) = await UserAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Credentials(AtOnce).RequestPasswordResetAsync(name, Client, default)));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Credentials(AtOnce).RequestEmailVerificationAsync(id, Ada, default)));

        foreach (var table in new[] { "pf_password_reset_tokens", "pf_email_verification_tokens" })
        {
            Assert.Equal(10, await Lab.CountAsync($"select count(*) from {table} where user_id = :id", new Parameter("id", id)));
            Assert.Equal(1, await Lab.CountAsync($"select count(*) from {table} where user_id = :id and used_at is null and voided_at is null", new Parameter("id", id)));
        }
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-07")]
    [Trait("Requirement", "E-52")]
    public async Task A_verification_token_proves_its_address_once()
    {
        var (id, _, email) = await UserAsync();

        var mail = await Credentials().RequestEmailVerificationAsync(id, Ada, default);

        Assert.Equal((id, email), (mail!.UserId, mail.Email));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Credentials().VerifyEmailAsync(mail.Token, Client, default)));
        Assert.Single(outcomes, outcome => outcome);
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_users where user_id = :id and email_verified = 'Y'", new Parameter("id", id)));
        Assert.Null(await Credentials().RequestEmailVerificationAsync(id, Ada, default)); // nothing left to prove
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-07")]
    public async Task A_verification_token_that_is_old_void_or_of_another_address_proves_nothing()
    {
        var (id, _, _) = await UserAsync();
        var voided = await Credentials(AtOnce).RequestEmailVerificationAsync(id, Ada, default);
        var expired = await Credentials(AtOnce).RequestEmailVerificationAsync(id, Ada, default);
        await Lab.AsOwnerAsync(
            "update pf_email_verification_tokens set created_at = created_at - interval '5' day, expires_at = expires_at - interval '4' day where user_id = :id",
            new Parameter("id", id));
        var (other, _, _) = await UserAsync();
        var moved = await Credentials().RequestEmailVerificationAsync(other, Ada, default);
        await Lab.AsOwnerAsync("update pf_users set email = 'moved.' || email where user_id = :id", new Parameter("id", other));

        foreach (var token in new[] { voided!.Token, expired!.Token, moved!.Token, new string('A', 43), "", null! })
        {
            Assert.False(await Credentials().VerifyEmailAsync(token, Client, default));
        }

        Assert.NotNull(await Credentials().RequestEmailVerificationAsync(other, Ada, default)); // the new address may be written to at once
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_users where user_id in (:id, :other) and email_verified = 'Y'", new Parameter("id", id), new Parameter("other", other)));
    }

    [SkippableFact]
    [Trait("Requirement", "E-52")]
    public async Task Tokens_and_passwords_themselves_are_stored_nowhere()
    {
        var (id, name, _) = await UserAsync();
        var reset = await Credentials().RequestPasswordResetAsync(name, Client, default);
        var verification = await Credentials().RequestEmailVerificationAsync(id, Ada, default);
        await Credentials().VerifyEmailAsync(verification!.Token, Client, default);
        await Credentials().ResetPasswordAsync(reset!.Token, Passwords.Better, Client, default);

        var rows = new List<string>();
        foreach (var table in new[] { "pf_users", "pf_password_reset_tokens", "pf_email_verification_tokens", "pf_sign_in_attempts", "pf_audit_log", "pf_error_log" })
        {
            rows.AddRange(await RowsAsTextAsync(table));
        }

        foreach (var secret in new[] { reset.Token, verification.Token, Passwords.Good, Passwords.Better })
        {
            Assert.DoesNotContain(rows, row => row.Contains(secret, StringComparison.Ordinal));
        }

        Assert.Single(rows, row => row.Contains(RandomToken.HashOf(reset.Token), StringComparison.Ordinal));
        Assert.Single(rows, row => row.Contains(RandomToken.HashOf(verification.Token), StringComparison.Ordinal));
    }

    /// <summary>Rows of a table, each as one text.</summary>
    private protected abstract Task<List<string>> RowsAsTextAsync(string table);

    private static async Task<(string Field, string Rule)> RuleAsync(Func<Task> act)
    {
        var fault = (await Assert.ThrowsAsync<ValidationException>(act)).Errors[0];
        return (fault.Field, fault.Rule);
    }
}
