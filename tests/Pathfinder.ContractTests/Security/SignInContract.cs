using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Security;
using Pathfinder.Data.Users;
using Xunit;

namespace Pathfinder.ContractTests.Security;

/// <summary>What signing in by a password must do.</summary>
public abstract class SignInContract : CredentialContract
{
    private static readonly SignInRefusal Wrong = new(RefusalReason.WrongCredentials);

    [SkippableFact]
    [Trait("Requirement", "U-API-24")]
    [Trait("Requirement", "P-SCHEMA-07")]
    public async Task A_password_signs_its_user_in_by_address_and_by_name()
    {
        var (id, name, email) = await UserAsync();

        foreach (var spelling in new[] { name, name.ToUpperInvariant(), email, email.ToUpperInvariant(), $" {email} " })
        {
            var result = await SignInAsync(spelling, Passwords.Good);
            Assert.True(result.Succeeded, $"{spelling}: {result.Refusal}");
            Assert.Equal(id, (await Lab.Sessions.AuthenticateAsync(result.Session.Token, default))?.UserId);
        }

        Assert.Equal(5, await Lab.CountAsync("select total_logins from pf_users where user_id = :id", new Parameter("id", id)));
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_users where user_id = :id and last_activity_at >= created_at", new Parameter("id", id)));
        Assert.Equal(5, await Lab.CountAsync(
            "select count(*) from pf_audit_log where actor = :id and action = 'sign_in' and success = 'Y' and ip_address = '2001:db8::7'", new Parameter("id", id)));
    }

    [SkippableFact]
    public async Task An_unknown_name_a_wrong_password_and_no_password_look_alike()
    {
        var (_, name, email) = await UserAsync();
        var (_, without, _) = await UserAsync(password: null);

        foreach (var (who, password) in new[]
        {
            (name, "wrong"), (email, Passwords.Better), (without, Passwords.Good), ("nobody of this name", Passwords.Good), ("nobody@example.org", Passwords.Good),
            ("", Passwords.Good), ("   ", Passwords.Good), ("' or 1=1 --", "' or 1=1 --"), ("\0", "\0"), ("\ud800", "\ud800"), (new string('a', 10_000), new string('b', 1_000_000)),
            (name, ""), (name, Passwords.Good + " "), (name, Passwords.Good.ToUpperInvariant()),
        })
        {
            var result = await SignInAsync(who, password, new SignInOptions { MaxFailures = 50 });
            Assert.Equal((false, Wrong), (result.Succeeded, result.Refusal));
        }

        await Assert.ThrowsAsync<ArgumentNullException>(() => SignInAsync(name, null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Credentials().SignInAsync(name, Passwords.Good, null!, default));
        Assert.Equal(Wrong, (await SignInAsync(null!, Passwords.Good)).Refusal);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-07")]
    [Trait("Requirement", "U-API-24")]
    public async Task Fifty_sign_ins_at_once_are_all_counted_though_the_first_renews_the_hash()
    {
        const int Logins = 50;
        var (id, name, email) = await UserAsync();
        using var better = Passwords.NewHasher(rounds: 150);
        var service = Credentials(hasher: better);

        var results = await Task.WhenAll(Enumerable.Range(0, Logins).Select(i => service.SignInAsync(i % 2 == 0 ? name : email, Passwords.Good, Client, default)));

        Assert.All(results, result => Assert.True(result.Succeeded, $"{result.Refusal}"));
        Assert.Equal(Logins, results.Select(result => result.Session!.Token).Distinct().Count());
        Assert.Equal(Logins, await Lab.CountAsync("select total_logins from pf_users where user_id = :id", new Parameter("id", id)));
        Assert.Equal(Logins, await Lab.CountAsync("select count(*) from pf_user_sessions where user_id = :id and is_revoked = 'N'", new Parameter("id", id)));
        Assert.StartsWith("$pbkdf2-sha512$i=150$", await HashAsync(id), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Fifty_wrong_passwords_at_once_are_all_counted()
    {
        const int Guesses = 50;
        var (id, name, _) = await UserAsync();

        await Task.WhenAll(Enumerable.Range(0, Guesses).Select(i => SignInAsync(name, $"guess {i}", new SignInOptions { MaxFailures = 100 })));

        Assert.Equal(Guesses, await AttemptsAsync("failed_count", id));
        Assert.Equal(Guesses, await AuditedAsync(id, "sign_in", "N"));
        Assert.Equal(0, await Lab.CountAsync("select total_logins from pf_users where user_id = :id", new Parameter("id", id)));
    }

    [SkippableFact]
    public async Task Guesses_made_at_once_find_no_gap_before_the_lock()
    {
        var (id, name, email) = await UserAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => SignInAsync(name, $"guess {i}")));

        Assert.Equal(4, results.Count(result => result.Refusal == Wrong)); // the fifth sets the lock
        Assert.Equal(36, results.Count(result => result.Refusal!.Reason is RefusalReason.Locked));
        Assert.Equal((0, 1), (await AttemptsAsync("failed_count", id), await AttemptsAsync("lock_count", id)));
        var refusal = (await SignInAsync(email, Passwords.Good)).Refusal;
        Assert.Equal(RefusalReason.Locked, refusal?.Reason);
        Assert.InRange(refusal!.LockedUntil!.Value, DateTime.UtcNow.AddSeconds(20), DateTime.UtcNow.AddSeconds(65));
        Assert.Equal(DateTimeKind.Utc, refusal.LockedUntil.Value.Kind);
    }

    [SkippableFact]
    public async Task A_lock_that_is_set_while_the_password_is_checked_holds()
    {
        var (id, name, _) = await UserAsync();
        var hasher = new InterruptedHasher(Passwords.Hasher, async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await SignInAsync(name, "wrong");
            }
        });

        Assert.Equal(RefusalReason.Locked, (await Credentials(hasher: hasher).SignInAsync(name, Passwords.Good, Client, default)).Refusal?.Reason);
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_user_sessions where user_id = :id", new Parameter("id", id)));
    }

    [SkippableFact]
    public async Task A_password_that_is_replaced_while_it_is_checked_is_wrong()
    {
        var (id, name, _) = await UserAsync();
        var hasher = new InterruptedHasher(Passwords.Hasher, () => Credentials().SetPasswordAsync(id, Passwords.Better, Ada, default));

        Assert.Equal(Wrong, (await Credentials(hasher: hasher).SignInAsync(name, Passwords.Good, Client, default)).Refusal);
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_user_sessions where user_id = :id", new Parameter("id", id)));
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-17")]
    public async Task An_account_that_is_deactivated_while_the_password_is_checked_gets_no_session()
    {
        var (id, name, _) = await UserAsync();
        var hasher = new InterruptedHasher(
            Passwords.Hasher, () => Lab.AsOwnerAsync("update pf_users set account_status = 'inactive' where user_id = :id", new Parameter("id", id)));

        Assert.Equal(RefusalReason.NotActive, (await Credentials(hasher: hasher).SignInAsync(name, Passwords.Good, Client, default)).Refusal?.Reason);
    }

    [SkippableTheory]
    [InlineData("nobody has this name")]
    [InlineData("nobody.has.this@example.org")]
    public async Task A_name_that_nobody_has_is_locked_alike(string name)
    {
        for (var i = 1; i < 5; i++)
        {
            Assert.Equal(Wrong, (await SignInAsync(name, $"guess {i}")).Refusal);
        }

        Assert.Equal(RefusalReason.Locked, (await SignInAsync(name.ToUpperInvariant(), "guess 5")).Refusal?.Reason);
        Assert.Equal(RefusalReason.Locked, (await SignInAsync(name, Passwords.Good)).Refusal?.Reason);
    }

    [SkippableFact]
    public async Task Each_lock_is_twice_as_long_as_the_one_before_up_to_the_longest()
    {
        var (id, name, _) = await UserAsync();
        var options = new SignInOptions { MaxFailures = 3, FirstLock = TimeSpan.FromSeconds(100), MaxLock = TimeSpan.FromSeconds(500) };

        foreach (var seconds in new[] { 100, 200, 400, 500, 500 })
        {
            for (var i = 1; i < 3; i++)
            {
                Assert.Equal(Wrong, (await SignInAsync(name, "wrong", options)).Refusal);
            }

            var until = (await SignInAsync(name, "wrong", options)).Refusal!.LockedUntil!.Value;
            Assert.InRange((until - DateTime.UtcNow).TotalSeconds, seconds - 30, seconds + 5);
            await Lab.AsOwnerAsync("update pf_sign_in_attempts set locked_until = last_failed_at where attempt_key = :id", new Parameter("id", id));
        }

        Assert.Equal(5, await AttemptsAsync("lock_count", id));
        Assert.True((await SignInAsync(name, Passwords.Good, options)).Succeeded); // the lock is over, and forgotten
        Assert.Equal(-1, await AttemptsAsync("lock_count", id));
    }

    [SkippableFact]
    public async Task Failures_before_the_window_do_not_count_and_old_locks_are_forgotten()
    {
        var (id, name, _) = await UserAsync();
        for (var i = 1; i < 5; i++)
        {
            await SignInAsync(name, "wrong");
        }

        await Lab.AsOwnerAsync(
            "update pf_sign_in_attempts set window_started_at = window_started_at - interval '16' minute, lock_count = 3 where attempt_key = :id", new Parameter("id", id));
        Assert.Equal(Wrong, (await SignInAsync(name, "wrong")).Refusal);
        Assert.Equal((1, 3), (await AttemptsAsync("failed_count", id), await AttemptsAsync("lock_count", id)));

        await Lab.AsOwnerAsync("update pf_sign_in_attempts set last_failed_at = last_failed_at - interval '76' minute where attempt_key = :id", new Parameter("id", id));
        Assert.Equal(Wrong, (await SignInAsync(name, "wrong")).Refusal);
        Assert.Equal((2, 0), (await AttemptsAsync("failed_count", id), await AttemptsAsync("lock_count", id)));
    }

    [SkippableFact]
    public async Task A_right_password_forgets_the_failures_before_it()
    {
        var (id, name, _) = await UserAsync();
        for (var i = 1; i < 5; i++)
        {
            await SignInAsync(name, "wrong");
        }

        Assert.True((await SignInAsync(name, Passwords.Good)).Succeeded);
        Assert.Equal(-1, await AttemptsAsync("failed_count", id));
        Assert.Equal(Wrong, (await SignInAsync(name, "wrong")).Refusal);
    }

    [SkippableFact]
    public async Task Failures_raise_no_version_of_the_user()
    {
        var (id, name, _) = await UserAsync();
        var before = await Lab.CountAsync("select row_version from pf_users where user_id = :id", new Parameter("id", id));

        await SignInAsync(name, "wrong");

        Assert.Equal(before, await Lab.CountAsync("select row_version from pf_users where user_id = :id", new Parameter("id", id)));
    }

    [SkippableTheory]
    [InlineData("suspended")]
    [InlineData("inactive")]
    [InlineData("archived")]
    [Trait("Requirement", "T-USERS-17")]
    public async Task An_account_that_is_not_active_cannot_sign_in_and_tells_so_after_the_password_only(string status)
    {
        var (id, name, _) = await UserAsync();
        await Lab.AsOwnerAsync("update pf_users set account_status = :status where user_id = :id", new Parameter("status", status), new Parameter("id", id));

        Assert.Equal(new SignInRefusal(RefusalReason.NotActive), (await SignInAsync(name, Passwords.Good)).Refusal);
        Assert.Equal(Wrong, (await SignInAsync(name, "wrong")).Refusal);
        Assert.Equal(2, await AuditedAsync(id, "sign_in", "N"));
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_user_sessions where user_id = :id", new Parameter("id", id)));
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-17")]
    public async Task A_deleted_account_is_nobody_s()
    {
        var (id, name, email) = await UserAsync();
        await Lab.AsOwnerAsync(
            "update pf_users set account_status = 'deleted', deleted_at = updated_at where user_id = :id", new Parameter("id", id));

        Assert.Equal(Wrong, (await SignInAsync(name, Passwords.Good)).Refusal);
        Assert.Equal(Wrong, (await SignInAsync(email, Passwords.Good)).Refusal);
    }

    [SkippableFact]
    [Trait("Requirement", "E-86")]
    public async Task An_address_that_a_deleted_account_had_signs_its_new_owner_in()
    {
        var (old, _, email) = await UserAsync();
        await Lab.AsOwnerAsync("update pf_users set account_status = 'deleted', deleted_at = updated_at where user_id = :id", new Parameter("id", old));
        var result = await Lab.Registration.RegisterAsync(
            new UserRegistration("heir " + Ulid.New(), email.ToUpperInvariant(), "New", "Owner") { Password = Passwords.Better }, "test", default);
        await Lab.RunAsync();

        var session = (await SignInAsync(email, Passwords.Better)).Session;

        Assert.Equal(result.UserId, (await Lab.Sessions.AuthenticateAsync(session!.Token, default))?.UserId);
        Assert.False((await SignInAsync(email, Passwords.Good)).Succeeded);
    }

    [SkippableFact]
    public async Task Who_must_verify_his_address_signs_in_once_he_has()
    {
        var (id, name, _) = await UserAsync();
        var strict = new SignInOptions { RequireVerifiedEmail = true };

        Assert.Equal(new SignInRefusal(RefusalReason.EmailNotVerified), (await SignInAsync(name, Passwords.Good, strict)).Refusal);
        Assert.Equal(Wrong, (await SignInAsync(name, "wrong", strict)).Refusal);

        var mail = await Credentials().RequestEmailVerificationAsync(id, Ada, default);
        Assert.True(await Credentials().VerifyEmailAsync(mail!.Token, Client, default));
        Assert.True((await SignInAsync(name, Passwords.Good, strict)).Succeeded);
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-24")]
    public async Task A_cheap_hash_is_renewed_at_the_next_sign_in_and_a_dear_one_is_left()
    {
        var (id, name, _) = await UserAsync();
        using var better = Passwords.NewHasher(rounds: 120);
        Assert.StartsWith("$pbkdf2-sha512$i=100$", await HashAsync(id), StringComparison.Ordinal);

        Assert.False((await Credentials(hasher: better).SignInAsync(name, "wrong", Client, default)).Succeeded);
        Assert.StartsWith("$pbkdf2-sha512$i=100$", await HashAsync(id), StringComparison.Ordinal);

        Assert.True((await Credentials(hasher: better).SignInAsync(name, Passwords.Good, Client, default)).Succeeded);
        var renewed = await HashAsync(id);
        Assert.StartsWith("$pbkdf2-sha512$i=120$", renewed, StringComparison.Ordinal);

        Assert.True((await SignInAsync(name, Passwords.Good)).Succeeded);
        Assert.Equal(renewed, await HashAsync(id));
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-24")]
    public async Task Argon2id_is_stored_and_checked_through_the_database()
    {
        var library = Sodium.TryLoad();
        Skip.If(library is null, "libsodium is not on this machine (on Debian: apt-get install libsodium23): Argon2id was not tried.");
        using var argon = new PasswordHasher(Microsoft.Extensions.Options.Options.Create(new PasswordHashingOptions { MemoryKib = 1_024, Passes = 1 }), library);
        var (id, name, _) = await UserAsync();

        Assert.True((await Credentials(hasher: argon).SignInAsync(name, Passwords.Good, Client, default)).Succeeded);
        Assert.StartsWith("$argon2id$v=19$m=1024,t=1,p=1$", await HashAsync(id), StringComparison.Ordinal);
        Assert.True((await Credentials(hasher: argon).SignInAsync(name, Passwords.Good, Client, default)).Succeeded);
        Assert.Equal(Wrong, (await Credentials(hasher: argon).SignInAsync(name, Passwords.Better, Client, default)).Refusal);
    }

    [SkippableFact]
    public async Task The_audit_knows_who_failed_and_never_what_was_typed()
    {
        var (id, name, _) = await UserAsync();
        await SignInAsync(name, "typed-secret-1");
        await SignInAsync("typed-secret-2", "typed-secret-3");

        Assert.Equal(1, await Lab.CountAsync(
            "select count(*) from pf_audit_log where actor = :id and resource_id = :id and action = 'sign_in' and success = 'N' and error_message is not null and ip_address = '2001:db8::7' and user_agent = 'contract'",
            new Parameter("id", id)));
        Assert.True(await Lab.CountAsync("select count(*) from pf_audit_log where actor = 'anonymous' and action = 'sign_in' and success = 'N' and resource_id is null") >= 1);
        var rows = await RowsAsTextAsync("pf_audit_log");
        rows.AddRange(await RowsAsTextAsync("pf_sign_in_attempts"));
        rows.AddRange(await RowsAsTextAsync("pf_error_log"));
        Assert.DoesNotContain(rows, row => row.Contains("typed-secret", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains("$pbkdf2", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_session_idles_out_and_ends_as_the_options_say()
    {
        var (id, name, _) = await UserAsync();

        await SignInAsync(name, Passwords.Good, new SignInOptions { SessionLifetime = TimeSpan.FromHours(10), SessionIdle = TimeSpan.FromMinutes(10) });

        Assert.Equal(1, await Lab.CountAsync(
            "select count(*) from pf_user_sessions where user_id = :id and idle_seconds = 600 and expires_at < created_at + interval '11' minute and absolute_expires_at > created_at + interval '9' hour",
            new Parameter("id", id)));
    }

    [SkippableFact]
    public async Task A_new_user_signs_in_by_the_password_he_registered_with()
    {
        var name = "fresh " + Ulid.New();
        var registration = new UserRegistration(name, $"{Ulid.New()}@example.org", "Given", "Family") { Password = Passwords.Good };
        Assert.DoesNotContain(Passwords.Good, registration.ToString(), StringComparison.Ordinal);
        var result = await Lab.Registration.RegisterAsync(registration, "test", default);
        Assert.Equal(RegistrationVerdict.Registered, result.Verdict);

        Assert.Equal(RefusalReason.NotActive, (await SignInAsync(name, Passwords.Good)).Refusal?.Reason); // no tables yet
        await Lab.RunAsync();
        Assert.True((await SignInAsync(name, Passwords.Good)).Succeeded);
    }

    [SkippableTheory]
    [InlineData("short", "length")]
    [InlineData("", "required")]
    [InlineData("Password1234!", "guessable")]
    [Trait("Requirement", "T-USERS-21")]
    public async Task A_registration_with_a_bad_password_is_refused(string password, string rule)
    {
        var registration = new UserRegistration("weak " + Ulid.New(), $"{Ulid.New()}@example.org", "Given", "Family") { Password = password };

        var result = await Lab.Registration.RegisterAsync(registration, "test", default);

        Assert.Equal((RegistrationVerdict.Refused, "Password", rule), (result.Verdict, result.Field, result.Rule));
    }

    /// <summary>Rows of a table, each as one text.</summary>
    private protected abstract Task<List<string>> RowsAsTextAsync(string table);

    private async Task<string> HashAsync(string userId) =>
        (string)(await Lab.ScalarAsync("select password_hash from pf_users where user_id = :id", new Parameter("id", userId)))!;
}
