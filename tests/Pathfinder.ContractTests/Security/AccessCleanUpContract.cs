using Microsoft.Extensions.Options;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Security;
using Xunit;

namespace Pathfinder.ContractTests.Security;

/// <summary>What the clean-up of sessions, tokens and failures must do.</summary>
public abstract class AccessCleanUpContract : CredentialContract
{
    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-35")]
    [Trait("Requirement", "U-API-18")]
    [Trait("Requirement", "U-API-19")]
    public async Task What_has_expired_goes_in_batches_and_what_lives_stays()
    {
        foreach (var table in new[] { "pf_user_sessions", "pf_password_reset_tokens", "pf_email_verification_tokens", "pf_sign_in_attempts" })
        {
            await Lab.AsOwnerAsync($"delete from {table}"); // every row is counted
        }

        var (id, name, _) = await UserAsync();
        for (var i = 0; i < 7; i++)
        {
            await Lab.Sessions.StartAsync(id, TimeSpan.FromHours(1), Client, default);
            await Credentials(new SignInOptions { TokenInterval = TimeSpan.Zero }).RequestPasswordResetAsync(name, Client, default);
            await Credentials(new SignInOptions { TokenInterval = TimeSpan.Zero }).RequestEmailVerificationAsync(id, Ada, default);
            await SignInAsync($"nobody {i}", "wrong");
        }

        foreach (var table in new[] { "pf_user_sessions", "pf_password_reset_tokens", "pf_email_verification_tokens" })
        {
            await Lab.AsOwnerAsync($"update {table} set created_at = created_at - interval '11' day, expires_at = expires_at - interval '10' day");
        }

        await Lab.AsOwnerAsync("update pf_sign_in_attempts set last_failed_at = last_failed_at - interval '8' day");
        var session = await SignedInAsync(name);
        var reset = await Credentials().RequestPasswordResetAsync(name, Client, default);
        var verification = await Credentials().RequestEmailVerificationAsync(id, Ada, default);
        await SignInAsync("somebody of today", "wrong");

        Assert.Equal(new AccessCleanUpResult(7, 7, 7, 7), await CleanUp(batch: 3).CountExpiredAsync(default));
        var result = await CleanUp(batch: 3).PurgeExpiredAsync(default);

        Assert.Equal(new AccessCleanUpResult(7, 7, 7, 7), result);
        Assert.Equal(0, (await CleanUp(batch: 3).CountExpiredAsync(default)).Total);
        Assert.Equal(28, result.Total);
        Assert.NotNull(await Lab.Sessions.AuthenticateAsync(session.Token, default));
        Assert.True(await Credentials().VerifyEmailAsync(verification!.Token, Client, default));
        Assert.True(await Credentials().ResetPasswordAsync(reset!.Token, Passwords.Better, Client, default));
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_sign_in_attempts"));
        Assert.Equal(0, (await CleanUp(batch: 3).PurgeExpiredAsync(default)).Total); // twice is once
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-35")]
    public async Task What_expired_of_late_is_kept_as_long_as_the_options_say()
    {
        var (id, _, _) = await UserAsync();
        await Lab.Sessions.StartAsync(id, TimeSpan.FromHours(1), Client, default);
        await Lab.AsOwnerAsync(
            "update pf_user_sessions set created_at = created_at - interval '3' day, expires_at = expires_at - interval '2' day where user_id = :id", new Parameter("id", id));

        Assert.Equal(0, (await CleanUp(batch: 100).PurgeExpiredAsync(default)).Sessions);
        Assert.Equal(1, (await CleanUp(batch: 100, keepDays: 1).PurgeExpiredAsync(default)).Sessions);
    }

    [SkippableFact]
    public async Task A_lock_that_holds_is_not_forgotten()
    {
        var (id, name, _) = await UserAsync();
        for (var i = 0; i < 5; i++)
        {
            await SignInAsync(name, "wrong");
        }

        await Lab.AsOwnerAsync("update pf_sign_in_attempts set last_failed_at = last_failed_at - interval '30' day where attempt_key = :id", new Parameter("id", id));
        await CleanUp(batch: 100).PurgeExpiredAsync(default);

        Assert.Equal(RefusalReason.Locked, (await SignInAsync(name, Passwords.Good)).Refusal?.Reason);
    }

    [SkippableFact]
    public async Task Two_clean_ups_at_once_do_not_disturb_each_other()
    {
        var (id, _, _) = await UserAsync();
        for (var i = 0; i < 20; i++)
        {
            await Lab.Sessions.StartAsync(id, TimeSpan.FromHours(1), Client, default);
        }

        await Lab.AsOwnerAsync(
            "update pf_user_sessions set created_at = created_at - interval '9' day, expires_at = expires_at - interval '8' day where user_id = :id", new Parameter("id", id));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CleanUp(batch: 2).PurgeExpiredAsync(default)));

        Assert.Equal(20, results.Sum(result => result.Sessions));
    }

    private AccessCleanUp CleanUp(int batch, int keepDays = 7) =>
        new(Lab.Engine, Options.Create(new SignInOptions { CleanUpBatch = batch, KeepExpired = TimeSpan.FromDays(keepDays) }));
}
