using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Users;
using Xunit;

namespace Pathfinder.ContractTests.Users;

/// <summary>What reading and changing users must do.</summary>
public abstract class UsersContract : ProvisioningContract
{
    private static readonly Actor Ada = Actor.Named("operator:ada", new ClientInfo("192.0.2.7", "test"));

    private IUsers Users => Lab.Users;

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-01")]
    [Trait("Requirement", "P-SCHEMA-02")]
    [Trait("Requirement", "T-USERS-02")]
    public async Task A_user_who_told_only_what_he_must_has_the_defaults()
    {
        var user = await NewAsync();

        Assert.Equal(
            (false, false, false, "user", AccountStatus.Pending, "UTC", "en", 0L, 1),
            (user.EmailVerified, user.PhoneVerified, user.IsOrganizer, user.Role, user.Status, user.TimeZone, user.Language, user.TotalLogins, user.RowVersion));
        Assert.Null(user.Phone);
        Assert.Null(user.LastLoginAt);
        Assert.InRange(user.CreatedAt, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
        Assert.Equal(DateTimeKind.Utc, user.CreatedAt.Kind);
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-28")]
    [Trait("Requirement", "T-USERS-14")]
    [Trait("Requirement", "P-SCHEMA-15")]
    public async Task A_user_is_found_by_each_of_his_names_however_they_are_written()
    {
        var mark = Ulid.New()[^10..];
        var digits = Digits();
        var registered = await Lab.Registration.RegisterAsync(
            new UserRegistration("Zoë " + mark, $"Zoe.{mark}@Example.ORG", "Zoë", "Ødegård") { Phone = "+49 (170) " + digits }, "test", default);
        var id = registered.UserId!;

        foreach (var found in (User?[])
        [
            await Users.FindByIdAsync(id, default),
            await Users.FindByUsernameAsync("zoë " + mark.ToLowerInvariant(), default),
            await Users.FindByUsernameAsync(" ZOË " + mark, default),
            await Users.FindByEmailAsync($"zoe.{mark}@example.org".ToUpperInvariant(), default),
            await Users.FindByEmailAsync($" zoe.{mark}@example.org ", default),
            await Users.FindByPhoneAsync("0049-170-" + digits, default),
        ])
        {
            Assert.Equal((id, "Zoë " + mark, "+49170" + digits), (found?.UserId, found?.Username, found?.Phone));
        }

        Assert.Equal(id, (await Users.FindAsync($"zoe.{mark}@EXAMPLE.org", default))?.UserId);
        Assert.Null(await Users.FindByIdAsync(Ulid.New(), default));
        Assert.Null(await Users.FindByUsernameAsync("nobody " + mark, default));
        Assert.Null(await Users.FindByEmailAsync($"nobody.{mark}@example.org", default));
    }

    [SkippableFact]
    public async Task What_cannot_be_a_name_is_refused_before_the_database_is_asked()
    {
        await RefusedAsync(nameof(User.UserId), "format", () => Users.FindByIdAsync(null!, default));
        await RefusedAsync(nameof(User.UserId), "format", () => Users.FindByIdAsync("", default));
        await RefusedAsync(nameof(User.UserId), "format", () => Users.FindByIdAsync(Ulid.New().ToLowerInvariant(), default));
        await RefusedAsync(nameof(User.UserId), "format", () => Users.ExistsAsync(new string('0', 27), default));
        await RefusedAsync(nameof(User.Username), "required", () => Users.FindByUsernameAsync(" ", default));
        await RefusedAsync(nameof(User.Username), "length", () => Users.FindByUsernameAsync(new string('x', 10_000), default));
        await RefusedAsync(nameof(User.Username), "characters", () => Users.IsUsernameTakenAsync("\ufffe", default));
        await RefusedAsync(nameof(User.Email), "format", () => Users.FindByEmailAsync("no address", default));
        await RefusedAsync(nameof(User.Email), "required", () => Users.IsEmailTakenAsync(null!, default));
        await RefusedAsync(nameof(User.Email), "length", () => Users.FindByEmailAsync(new string('x', 300) + "@example.org", default));
        await RefusedAsync(nameof(User.Phone), "format", () => Users.FindByPhoneAsync("12", default));
        await RefusedAsync(nameof(User.Phone), "required", () => Users.IsPhoneTakenAsync("", default));
        await RefusedAsync("userIds", "format", () => Users.FindManyAsync([Ulid.New(), "x"], default));
        await RefusedAsync("userIds", "length", () => Users.FindManyAsync([.. Enumerable.Range(0, 1_001).Select(_ => Ulid.New())], default));
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-16")]
    public async Task Whether_a_name_is_taken_is_told()
    {
        var user = await NewAsync();
        var phone = "+4930" + Digits();
        await Users.ChangePhoneAsync(user.UserId, phone, Ada, default);

        Assert.True(await Users.ExistsAsync(user.UserId, default));
        Assert.True(await Users.IsUsernameTakenAsync(user.Username.ToUpperInvariant(), default));
        Assert.True(await Users.IsEmailTakenAsync(user.Email.ToUpperInvariant(), default));
        Assert.True(await Users.IsPhoneTakenAsync(phone, default));
        Assert.False(await Users.ExistsAsync(Ulid.New(), default));
        Assert.False(await Users.IsUsernameTakenAsync("no" + Ulid.New(), default));
        Assert.False(await Users.IsEmailTakenAsync(Ulid.New() + "@example.org", default));
        Assert.False(await Users.IsPhoneTakenAsync("+4931" + Digits(), default));
    }

    [SkippableFact]
    public async Task Many_users_are_read_at_once_each_of_them_once()
    {
        var (first, second, gone) = (await NewAsync(), await NewAsync(), await NewAsync());
        await Users.DeleteAsync(gone.UserId, Ada, default);

        var found = await Users.FindManyAsync([second.UserId, first.UserId, second.UserId, gone.UserId, Ulid.New()], default);

        Assert.Equal([first.UserId, second.UserId], found.Select(user => user.UserId));
        Assert.Equal(first with { }, found[0]);
        Assert.Empty(await Users.FindManyAsync([], default));
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-28")]
    [Trait("Requirement", "U-API-02")]
    [Trait("Requirement", "V-SHIFT-03")]
    [Trait("Requirement", "P-SCHEMA-03")]
    [Trait("Requirement", "P-SCHEMA-04")]
    public async Task A_profile_is_changed_as_a_whole_and_comes_back_exactly()
    {
        var user = await NewAsync();
        var wanted = user with
        {
            FirstName = " Jose\u0301 ",
            LastName = "O’Neill",
            AvatarUrl = "https://example.org/a.png",
            Bio = "First line\r\nsecond line",
            TimeZone = "Europe/Berlin",
            Language = "pt-BR",
            DateOfBirth = new DateOnly(1984, 2, 29),
            Gender = "female",
            Nationality = "Österreich",
            CurrentTitle = "Engineer",
            CurrentCompany = "Example & Co",
            YearsExperience = 12.5m,
        };

        var changed = await Users.UpdateAsync(wanted, Ada, default);

        Assert.Equal(wanted with { FirstName = "José", Bio = "First line\nsecond line", RowVersion = 2, UpdatedAt = changed.UpdatedAt }, changed);
        Assert.Equal(changed, await Users.FindByIdAsync(user.UserId, default));
        Assert.True(changed.UpdatedAt > user.UpdatedAt);
        var cleared = await Users.UpdateAsync(
            changed with { AvatarUrl = null, Bio = null, DateOfBirth = null, Gender = null, Nationality = null, CurrentTitle = null, CurrentCompany = null, YearsExperience = null },
            Ada, default);
        Assert.Null(cleared.YearsExperience);
        Assert.Null(cleared.Bio);
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-22")]
    public async Task A_profile_that_breaks_a_rule_is_refused_by_field_and_rule()
    {
        var user = await NewAsync();
        (User Unfit, string Field, string Rule)[] cases =
        [
            (user with { FirstName = null! }, nameof(User.FirstName), "required"),
            (user with { FirstName = " " }, nameof(User.FirstName), "required"),
            (user with { LastName = new string('x', 101) }, nameof(User.LastName), "length"),
            (user with { LastName = "\ud83d" }, nameof(User.LastName), "characters"),
            (user with { FirstName = "a\ufffe" }, nameof(User.FirstName), "characters"),
            (user with { AvatarUrl = "javascript:alert(1)" }, nameof(User.AvatarUrl), "format"),
            (user with { AvatarUrl = "https://example.org/" + new string('x', 500) }, nameof(User.AvatarUrl), "length"),
            (user with { Bio = new string('x', 10_001) }, nameof(User.Bio), "length"),
            (user with { Bio = "bell \u0007" }, nameof(User.Bio), "characters"),
            (user with { TimeZone = "Mars/Olympus" }, nameof(User.TimeZone), "unknown"),
            (user with { TimeZone = "" }, nameof(User.TimeZone), "required"),
            (user with { Language = "d'e" }, nameof(User.Language), "format"),
            (user with { Language = null! }, nameof(User.Language), "required"),
            (user with { DateOfBirth = new DateOnly(1899, 12, 31) }, nameof(User.DateOfBirth), "range"),
            (user with { DateOfBirth = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(2) }, nameof(User.DateOfBirth), "range"),
            (user with { Gender = new string('x', 21) }, nameof(User.Gender), "length"),
            (user with { YearsExperience = 80.1m }, nameof(User.YearsExperience), "range"),
            (user with { YearsExperience = 1.25m }, nameof(User.YearsExperience), "range"),
            (user with { UserId = "x" }, nameof(User.UserId), "format"),
        ];

        foreach (var (unfit, field, rule) in cases)
        {
            await RefusedAsync(field, rule, () => Users.UpdateAsync(unfit, Ada, default));
        }

        await Assert.ThrowsAsync<ArgumentNullException>(() => Users.UpdateAsync(null!, Ada, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Users.UpdateAsync(user, null!, default));
        Assert.Equal(user, await Users.FindByIdAsync(user.UserId, default));
    }

    [SkippableFact]
    public async Task Of_changes_to_one_version_one_wins()
    {
        var user = await NewAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            try
            {
                await Users.UpdateAsync(user with { FirstName = "Racer" + i }, Ada, default);
                return true;
            }
            catch (ConcurrencyException)
            {
                return false;
            }
        }));

        Assert.Single(outcomes, won => won);
        await Assert.ThrowsAsync<NotFoundException>(() => Users.UpdateAsync(user with { UserId = Ulid.New() }, Ada, default));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-07")]
    public async Task A_sign_in_makes_no_open_form_stale()
    {
        var id = await Lab.ReadyAsync();
        var user = (await Users.FindByIdAsync(id, default))!;

        await Lab.Sessions.StartAsync(id, TimeSpan.FromHours(1), new ClientInfo(), default);

        var changed = await Users.UpdateAsync(user with { FirstName = "Later" }, Ada, default);
        Assert.Equal(("Later", 1L, user.RowVersion + 1), (changed.FirstName, changed.TotalLogins, changed.RowVersion));
        Assert.NotNull(changed.LastActivityAt);
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-24")]
    public async Task A_new_address_counts_as_not_verified()
    {
        var user = await NewAsync();
        var phone = "+4932" + Digits();
        await Users.ChangePhoneAsync(user.UserId, phone, Ada, default);
        Assert.True(await Users.ConfirmEmailAsync(user.UserId, user.Email.ToUpperInvariant(), Ada, default));
        Assert.True(await Users.ConfirmPhoneAsync(user.UserId, phone, Ada, default));
        var verified = (await Users.FindByIdAsync(user.UserId, default))!;
        Assert.True(verified is { EmailVerified: true, PhoneVerified: true });

        Assert.True((await Users.ChangeEmailAsync(user.UserId, user.Email, Ada, default)).EmailVerified); // the same one
        var changed = await Users.ChangeEmailAsync(user.UserId, $"New.{Ulid.New()}@example.org", Ada, default);
        Assert.False(changed.EmailVerified);
        Assert.True(changed.PhoneVerified);
        Assert.False(await Users.ConfirmEmailAsync(user.UserId, user.Email, Ada, default)); // the answer came too late
        Assert.Null((await Users.ChangePhoneAsync(user.UserId, null, Ada, default)).Phone);
        Assert.False((await Users.ChangePhoneAsync(user.UserId, phone, Ada, default)).PhoneVerified);
        Assert.True((await Users.SetOrganizerAsync(user.UserId, true, Ada, default)).IsOrganizer);
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-19")]
    [Trait("Requirement", "T-USERS-03")]
    [Trait("Requirement", "T-USERS-05")]
    public async Task What_another_user_has_is_refused_with_the_field()
    {
        var (one, other) = (await NewAsync(), await NewAsync());
        var phone = "+4933" + Digits();
        await Users.ChangePhoneAsync(one.UserId, phone, Ada, default);

        await TakenAsync(nameof(User.Email), () => Users.ChangeEmailAsync(other.UserId, one.Email.ToUpperInvariant(), Ada, default));
        await TakenAsync(nameof(User.Username), () => Users.ChangeUsernameAsync(other.UserId, one.Username.ToUpperInvariant(), Ada, default));
        await TakenAsync(nameof(User.Phone), () => Users.ChangePhoneAsync(other.UserId, phone, Ada, default));

        Assert.Equal(other, await Users.FindByIdAsync(other.UserId, default));
        Assert.Null((await NewAsync()).Phone); // any number of users have none
    }

    [SkippableFact]
    public async Task A_user_may_change_his_name_and_keeps_his_tables()
    {
        var user = await NewAsync();
        var prefix = await Lab.PrefixAsync(user.UserId);
        var name = "Renamed " + Ulid.New()[^8..];

        var renamed = await Users.ChangeUsernameAsync(user.UserId, name, Ada, default);

        Assert.Equal(name, renamed.Username);
        Assert.Equal(user.UserId, (await Users.FindByUsernameAsync(name, default))?.UserId);
        Assert.Null(await Users.FindByUsernameAsync(user.Username, default));
        Assert.Equal(prefix, await Lab.PrefixAsync(user.UserId));
        await RefusedAsync(nameof(User.Username), "reserved", () => Users.ChangeUsernameAsync(user.UserId, "Admin", Ada, default));
        await RefusedAsync(nameof(User.Username), "length", () => Users.ChangeUsernameAsync(user.UserId, "x", Ada, default));
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-17")]
    [Trait("Requirement", "U-API-23")]
    public async Task A_closed_account_has_no_session_until_it_is_opened_again()
    {
        foreach (var (close, status) in (((Func<string, Task<bool>>, AccountStatus)[])
        [
            (id => Users.SuspendAsync(id, Ada, default), AccountStatus.Suspended),
            (id => Users.DeactivateAsync(id, Ada, default), AccountStatus.Inactive),
        ]))
        {
            var id = await Lab.ReadyAsync();
            var session = await Lab.Sessions.StartAsync(id, TimeSpan.FromHours(1), new ClientInfo(), default);

            Assert.True(await close(id));
            Assert.False(await close(id));

            Assert.Equal(status, (await Users.FindByIdAsync(id, default))?.Status);
            Assert.Null(await Lab.Sessions.AuthenticateAsync(session.Token, default));
            await Assert.ThrowsAsync<TenantNotReadyException>(() => Lab.Sessions.StartAsync(id, TimeSpan.FromHours(1), new ClientInfo(), default));
            Assert.True(await Users.ReactivateAsync(id, Ada, default));
            Assert.False(await Users.ReactivateAsync(id, Ada, default));
            Assert.Null(await Lab.Sessions.AuthenticateAsync(session.Token, default)); // the old session is gone for good
            await Lab.Sessions.StartAsync(id, TimeSpan.FromHours(1), new ClientInfo(), default);
        }
    }

    [SkippableFact]
    public async Task No_account_is_active_without_tables()
    {
        var user = await NewAsync();
        await RefusedAsync(nameof(User.Status), "tables", () => Users.ReactivateAsync(user.UserId, Ada, default));

        var dropped = await Lab.ReadyAsync();
        await Lab.CarryOutAsync(dropped, OperationKind.Drop);
        await RefusedAsync(nameof(User.Status), "tables", () => Users.ReactivateAsync(dropped, Ada, default));
        Assert.Equal(AccountStatus.Inactive, (await Users.FindByIdAsync(dropped, default))?.Status);
    }

    [SkippableFact]
    public async Task What_no_transition_leads_to_is_refused()
    {
        var user = await NewAsync();
        await Lab.AsOwnerAsync("update pf_users set account_status = 'archived' where user_id = :id", new Parameter("id", user.UserId));

        await RefusedAsync(nameof(User.Status), "transition", () => Users.SuspendAsync(user.UserId, Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Users.SuspendAsync(Ulid.New(), Ada, default));
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-10")]
    [Trait("Requirement", "U-API-23")]
    public async Task A_deleted_account_is_nowhere_until_it_is_restored()
    {
        var id = await Lab.ReadyAsync("deleted " + Ulid.New());
        var phone = "+4934" + Digits();
        var user = await Users.ChangePhoneAsync(id, phone, Ada, default);
        var session = await Lab.Sessions.StartAsync(id, TimeSpan.FromHours(1), new ClientInfo(), default);

        Assert.True(await Users.DeleteAsync(id, Ada, default));
        Assert.False(await Users.DeleteAsync(id, Ada, default));

        Assert.Null(await Users.FindByIdAsync(id, default));
        Assert.Null(await Users.FindByUsernameAsync(user.Username, default));
        Assert.Null(await Users.FindByEmailAsync(user.Email, default));
        Assert.Null(await Users.FindByPhoneAsync(phone, default));
        Assert.False(await Users.ExistsAsync(id, default));
        Assert.False(await Users.IsEmailTakenAsync(user.Email, default));
        Assert.True(await Users.IsUsernameTakenAsync(user.Username, default));
        Assert.Null(await Lab.Sessions.AuthenticateAsync(session.Token, default));
        Assert.DoesNotContain((await Users.ListAsync(new UserFilter { Limit = 200 }, default)).Items, one => one.UserId == id);
        Assert.Contains((await Users.ListAsync(new UserFilter { Limit = 200, Status = AccountStatus.Deleted }, default)).Items, one => one.UserId == id);
        Assert.Empty((await Users.SearchAsync(new UserSearch(user.Username), default)).Items);
        Assert.Equal(AccountStatus.Deleted, (await Users.FindAsync(id, default))?.Status);
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_users where user_id = :id and deleted_at is not null", new Parameter("id", id)));
        await Assert.ThrowsAsync<NotFoundException>(() => Users.SuspendAsync(id, Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Users.ChangeEmailAsync(id, "x@example.org", Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Users.UpdateAsync(user, Ada, default));

        Assert.True(await Users.RestoreAsync(id, Ada, default));
        Assert.False(await Users.RestoreAsync(id, Ada, default));

        var restored = await Users.FindByIdAsync(id, default);
        Assert.Equal((AccountStatus.Active, user.Email, phone), (restored?.Status, restored?.Email, restored?.Phone));
        Assert.Null(await Lab.Sessions.AuthenticateAsync(session.Token, default));
        await Lab.AssertTruthfulAsync(id);
        await Assert.ThrowsAsync<NotFoundException>(() => Users.DeleteAsync(Ulid.New(), Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Users.RestoreAsync(Ulid.New(), Ada, default));
    }

    [SkippableFact]
    public async Task A_restore_brings_the_state_back_that_was_deleted()
    {
        var suspended = await Lab.ReadyAsync();
        await Users.SuspendAsync(suspended, Ada, default);
        var pending = (await NewAsync()).UserId;
        foreach (var id in (string[])[suspended, pending])
        {
            await Users.DeleteAsync(id, Ada, default);
            await Users.RestoreAsync(id, Ada, default);
        }

        Assert.Equal(AccountStatus.Suspended, (await Users.FindByIdAsync(suspended, default))?.Status);
        Assert.Equal(AccountStatus.Pending, (await Users.FindByIdAsync(pending, default))?.Status);
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-10")]
    public async Task An_address_is_free_after_a_deletion_and_a_restore_does_not_take_it_back()
    {
        var gone = await NewAsync();
        var phone = "+4935" + Digits();
        await Users.ChangePhoneAsync(gone.UserId, phone, Ada, default);
        await Users.DeleteAsync(gone.UserId, Ada, default);
        var heir = (await Lab.Registration.RegisterAsync(ProvisioningLab.Person("heir " + Ulid.New(), gone.Email), "test", default)).UserId!;

        await TakenAsync(nameof(User.Email), () => Users.RestoreAsync(gone.UserId, Ada, default));
        await Users.ChangeEmailAsync(heir, $"{Ulid.New()}@example.org", Ada, default);
        await Users.ChangePhoneAsync(heir, phone, Ada, default);
        await TakenAsync(nameof(User.Phone), () => Users.RestoreAsync(gone.UserId, Ada, default));
        await Users.ChangePhoneAsync(heir, null, Ada, default);

        Assert.True(await Users.RestoreAsync(gone.UserId, Ada, default));
    }

    [SkippableFact]
    public async Task Of_deletions_at_once_one_counts()
    {
        var user = await NewAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Users.DeleteAsync(user.UserId, Ada, default)));

        Assert.Single(outcomes, deleted => deleted);
        Assert.Equal(1, await EntriesAsync("delete", user.UserId));
    }

    [SkippableFact]
    public async Task Each_change_of_state_is_recorded_with_who_made_it()
    {
        var id = await Lab.ReadyAsync();
        await Users.SuspendAsync(id, Ada, default);
        await Users.ReactivateAsync(id, Ada, default);
        await Users.DeactivateAsync(id, Ada, default);
        await Users.DeleteAsync(id, Ada, default);
        await Users.RestoreAsync(id, Ada, default);
        await Users.RestoreAsync(id, Ada, default);

        foreach (var action in (string[])["suspend", "reactivate", "deactivate", "delete", "restore"])
        {
            Assert.Equal(1, await EntriesAsync(action, id));
        }
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-23")]
    public async Task A_user_whom_a_feature_still_needs_is_not_deleted()
    {
        var user = await NewAsync();
        var users = new UserService(Lab.Engine, new SharedTables(Lab.Engine), TimeProvider.System, [new EventsGuard(user.UserId)]);

        await RefusedAsync("Registrations", "in_use", () => users.DeleteAsync(user.UserId, Ada, default));

        Assert.NotNull(await Users.FindByIdAsync(user.UserId, default));
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-23")]
    public async Task A_foreign_key_of_another_feature_keeps_the_row_from_being_erased()
    {
        var user = await NewAsync();
        await Lab.AsOwnerAsync("create table sample_registrations (user_id varchar(26) not null, constraint fk_sample_registrations_user foreign key (user_id) references pf_users (user_id))");
        try
        {
            await Lab.AsOwnerAsync("insert into sample_registrations (user_id) values (:id)", new Parameter("id", user.UserId));

            var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(EraseAsync);

            Assert.Equal((FailureKind.Reference, "fk_sample_registrations_user"), (Lab.Engine.Classify(error).Kind, Lab.Engine.Classify(error).Constraint));
        }
        finally
        {
            await Lab.AsOwnerAsync("drop table sample_registrations");
        }

        await EraseAsync();

        async Task EraseAsync()
        {
            await using var connection = await Database.OpenAsOwnerAsync();
            foreach (var table in (string[])["pf_schema_operations", "pf_tenants", "pf_users"])
            {
                await Lab.ExecuteAsync(connection, $"delete from {table} where user_id = :id", new Parameter("id", user.UserId));
            }
        }
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-35")]
    public async Task Users_are_counted_by_role_state_and_time()
    {
        var before = await Users.MeasureAsync(default);
        var id = await Lab.ReadyAsync();
        var (old, gone) = (await NewAsync(), await NewAsync());
        await Lab.AsOwnerAsync("update pf_users set created_at = created_at - interval '25' hour, role_name = 'viewer' where user_id = :id", new Parameter("id", old.UserId));
        await Users.DeleteAsync(gone.UserId, Ada, default);

        var after = await Users.MeasureAsync(default);

        Assert.Equal((before.Total + 2, before.Active + 1, before.SignUpsLastDay + 2), (after.Total, after.Active, after.SignUpsLastDay));
        Assert.Equal(before.ByRole["user"] + 1, after.ByRole["user"]);
        Assert.Equal(before.ByRole["viewer"] + 1, after.ByRole["viewer"]);
        Assert.Equal(after.Total, after.ByRole.Values.Sum());
        Assert.Contains("guest", after.ByRole.Keys);
        Assert.Equal(after.Active, (await Users.CountByStatusAsync(default))[AccountStatus.Active]);
        Assert.NotNull(await Users.FindByIdAsync(id, default));
    }

    private protected async Task<User> NewAsync() => (await Users.FindByIdAsync((await Lab.RegisterAsync()).UserId!, default))!;

    private static string Digits() => string.Concat(Enumerable.Range(0, 8).Select(_ => (char)('0' + Random.Shared.Next(10))));

    private static async Task RefusedAsync(string field, string rule, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<ValidationException>(call);
        Assert.Equal((field, rule), (refusal.Errors[0].Field, refusal.Errors[0].Rule));
    }

    private static async Task TakenAsync(string field, Func<Task> call) =>
        Assert.Equal((field, "unique"), ((await Assert.ThrowsAsync<ConflictException>(call)).Fault?.Field, "unique"));

    private Task<long> EntriesAsync(string action, string userId) => Lab.CountAsync(
        "select count(*) from pf_audit_log where action = :action and resource_type = 'user' and resource_id = :id and actor = 'operator:ada' and ip_address = '192.0.2.7'",
        new Parameter("action", action), new Parameter("id", userId));

    private sealed class EventsGuard(string needed) : IUserDeletionGuard
    {
        public Task<FieldError?> ObjectionAsync(string userId, CancellationToken cancellationToken) =>
            Task.FromResult(userId == needed ? new FieldError("Registrations", "in_use", "has registered for an event to come.") : null);
    }
}
