using System.Data.Common;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Users;

/// <summary>What the tables of users refuse, whoever writes to them.</summary>
public abstract class UserTablesContract : ProvisioningContract
{
    [SkippableTheory]
    [Trait("Requirement", "P-SCHEMA-46")]
    [InlineData("a@example.org", true)]
    [InlineData("first.last+tag@sub.example.org", true)]
    [InlineData("ü@example.org", true)]
    [InlineData("no address", false)]
    [InlineData("a@b", false)]
    [InlineData("@example.org", false)]
    [InlineData("a@@example.org", false)]
    [InlineData("a@example..org", false)]
    [InlineData("a@.example.org", false)]
    [InlineData("a@example.", false)]
    [InlineData("a b@example.org", false)]
    [InlineData("A@example.org", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org", false)]
    public Task An_address_has_a_form(string email, bool isOne) => ChangeAsync("email = :value", email, isOne ? null : "ck_users_email");

    [SkippableTheory]
    [Trait("Requirement", "P-SCHEMA-47")]
    [InlineData("+4915112345678", true)]
    [InlineData("+1234567", true)]
    [InlineData("+123456789012345", true)]
    [InlineData("+1234567890123456", false)]
    [InlineData("+123456", false)]
    [InlineData("+0151123456", false)]
    [InlineData("0151123456", false)]
    [InlineData("+49 151 123456", false)]
    [InlineData("+49151x23456", false)]
    public Task A_phone_number_has_a_form(string phone, bool isOne) => ChangeAsync("phone_number = :value", phone, isOne ? null : "ck_users_phone");

    [SkippableTheory]
    [Trait("Requirement", "P-SCHEMA-02")]
    [Trait("Requirement", "U-API-01")]
    [Trait("Requirement", "V-SHIFT-01")]
    [InlineData("username = :value", "x", "ck_users_username")]
    [InlineData("email_verified = :value", "x", "ck_users_email_verified")]
    [InlineData("phone_verified = :value", "y", "ck_users_phone_verified")]
    [InlineData("is_organizer = :value", "1", "ck_users_organizer")]
    [InlineData("account_status = :value", "asleep", "ck_users_status")]
    [InlineData("account_status = :value", "deleted", "ck_users_deleted")]
    [InlineData("account_status = :value", "active", "ck_users_tables")]
    [InlineData("deleted_from = :value", "active", "ck_users_restored")]
    [InlineData("schema_created = :value", "x", "ck_users_schema")]
    [InlineData("role_name = :value", "emperor", "fk_users_role")]
    [InlineData("invited_by = :value", "01K00000000000000000000000", "fk_users_invited_by")]
    [InlineData("feature_group_id = :value", "01K00000000000000000000000", "fk_users_group")]
    public Task A_value_that_breaks_a_rule_is_refused(string change, string value, string constraint) => ChangeAsync(change, value, constraint);

    [SkippableTheory]
    [Trait("Requirement", "P-SCHEMA-04")]
    [InlineData("years_experience = 80.1", "ck_users_years")]
    [InlineData("years_experience = -0.1", "ck_users_years")]
    [InlineData("total_logins = -1", "ck_users_logins")]
    [InlineData("total_logins = 10000000000", "ck_users_logins")]
    [InlineData("account_status = 'deleted', deleted_at = current_timestamp, deleted_from = 'deleted'", "ck_users_deleted_from")]
    public Task A_figure_out_of_range_is_refused(string change, string constraint) => ChangeAsync(change, null, constraint);

    [SkippableFact]
    [Trait("Requirement", "T-USERS-22")]
    public async Task What_must_be_there_cannot_be_taken_away()
    {
        foreach (var column in (string[])["username", "username_key", "email", "first_name", "last_name", "role_name", "account_status", "timezone", "language", "created_at", "schema_created"])
        {
            var user = (await Lab.RegisterAsync()).UserId!;
            var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.AsOwnerAsync($"update pf_users set {column} = null where user_id = :id", new Parameter("id", user)));
            Assert.Equal((column, FailureKind.Refused), (column, Lab.Engine.Classify(error).Kind));
        }
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-09")]
    public async Task Every_update_moves_updated_at_and_the_version()
    {
        var user = (await Lab.RegisterAsync()).UserId!;
        await Lab.AsOwnerAsync("update pf_users set first_name = 'Other', updated_at = created_at - interval '1' day where user_id = :id", new Parameter("id", user));

        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_users where user_id = :id and updated_at >= created_at and row_version = 2", new Parameter("id", user)));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-13")]
    public async Task A_key_read_by_sql_is_the_one_that_the_program_prints()
    {
        var user = (await Lab.RegisterAsync()).UserId!;

        Assert.Equal(user, await Lab.ScalarAsync("select user_id from pf_users where user_id = :id", new Parameter("id", user)));
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_users where user_id = :id", new Parameter("id", user.ToLowerInvariant())));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-05")]
    public async Task Whom_somebody_invited_outlives_him()
    {
        var (inviter, invitee) = ((await Lab.RegisterAsync()).UserId!, (await Lab.RegisterAsync()).UserId!);
        await Lab.AsOwnerAsync("update pf_users set invited_by = :inviter where user_id = :id", new Parameter("inviter", inviter), new Parameter("id", invitee));
        foreach (var table in (string[])["pf_schema_operations", "pf_tenants", "pf_users"])
        {
            await Lab.AsOwnerAsync($"delete from {table} where user_id = :id", new Parameter("id", inviter));
        }

        var left = await Lab.Users.FindByIdAsync(invitee, default);
        Assert.NotNull(left);
        Assert.Null(left.InvitedBy);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-06")]
    public async Task A_group_that_goes_leaves_its_users()
    {
        var (user, group) = ((await Lab.RegisterAsync()).UserId!, Ulid.New());
        await Lab.AsOwnerAsync("insert into pf_user_groups (group_id, group_name) values (:id, :name)", new Parameter("id", group), new Parameter("name", "group " + group));
        await Lab.AsOwnerAsync("update pf_users set feature_group_id = :grp where user_id = :id", new Parameter("grp", group), new Parameter("id", user));

        await Lab.AsOwnerAsync("delete from pf_user_groups where group_id = :id", new Parameter("id", group));

        Assert.Null((await Lab.Users.FindByIdAsync(user, default))!.FeatureGroupId);
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-04")]
    public async Task A_role_is_granted_once_to_a_user_who_is_there()
    {
        const string Grant = "insert into pf_user_roles (user_id, role_name, granted_by) values (:id, :role, 'test')";
        var user = (await Lab.RegisterAsync()).UserId!;
        await Lab.AsOwnerAsync(Grant, new Parameter("id", user), new Parameter("role", "viewer"));

        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_user_roles r join pf_users u on u.user_id = r.user_id and u.created_at = r.user_created_at where r.user_id = :id", new Parameter("id", user)));
        await RefusedAsync("pk_user_roles", () => Lab.AsOwnerAsync(Grant, new Parameter("id", user), new Parameter("role", "viewer")));
        await RefusedAsync("fk_user_roles_role", () => Lab.AsOwnerAsync(Grant, new Parameter("id", user), new Parameter("role", "emperor")));
        await RefusedAsync("fk_user_roles_user", () => Lab.AsOwnerAsync(Grant, new Parameter("id", Ulid.New()), new Parameter("role", "viewer")));
        await RefusedAsync("fk_user_roles_role", () => Lab.AsOwnerAsync("delete from pf_roles where role_name = 'viewer'"));
        await RefusedAsync("ck_role_permissions_name", () => Lab.AsOwnerAsync("insert into pf_role_permissions (role_name, permission_name) values ('viewer', 'Everything')"));
        await RefusedAsync("pk_role_permissions", () => Lab.AsOwnerAsync("insert into pf_role_permissions (role_name, permission_name) values ('viewer', 'shared.read')"));
        await RefusedAsync("fk_role_permissions_role", () => Lab.AsOwnerAsync("insert into pf_role_permissions (role_name, permission_name) values ('emperor', 'shared.read')"));
        await RefusedAsync("ck_roles_name", () => Lab.AsOwnerAsync("insert into pf_roles (role_name, description) values ('Emperor', 'Rules.')"));
    }

    private async Task ChangeAsync(string change, string? value, string? constraint)
    {
        var user = (await Lab.RegisterAsync()).UserId!;
        Parameter[] parameters = value is null ? [new Parameter("id", user)] : [new Parameter("value", value), new Parameter("id", user)];
        Task Change() => Lab.AsOwnerAsync($"update pf_users set {change} where user_id = :id", parameters);
        if (constraint is null)
        {
            await Change();
            await Lab.AsOwnerAsync("update pf_users set email = :mail, phone_number = null where user_id = :id", new Parameter("mail", $"{Ulid.New().ToLowerInvariant()}@example.org"), new Parameter("id", user));
        }
        else
        {
            await RefusedAsync(constraint, Change);
        }
    }

    private async Task RefusedAsync(string constraint, Func<Task> change)
    {
        var error = await Assert.ThrowsAnyAsync<DbException>(change);
        Assert.Equal(constraint, Lab.Engine.Classify(error).Constraint);
    }
}
