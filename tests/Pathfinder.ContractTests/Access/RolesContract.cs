using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Access;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Access;

/// <summary>What roles must do.</summary>
public abstract class RolesContract : ProvisioningContract
{
    private static readonly Actor Ada = Actor.Named("operator:ada");

    private IRoles Roles => Lab.Roles;

    [SkippableFact]
    [Trait("Requirement", "U-API-03")]
    [Trait("Requirement", "U-API-12")]
    public async Task The_roles_of_every_installation_may_do_what_the_matrix_says()
    {
        var roles = (await Roles.ListAsync(default)).ToDictionary(role => role.Name, role => string.Join(' ', role.Permissions));

        Assert.Equal("audit.read career.own content.moderate events.join flags.manage roles.manage shared.read users.manage users.read", roles[RoleNames.Admin]);
        Assert.Equal("career.own content.moderate events.join shared.read users.read", roles[RoleNames.Moderator]);
        Assert.Equal("career.own events.join shared.read", roles[RoleNames.User]);
        Assert.Equal("events.join shared.read", roles[RoleNames.Participant]);
        Assert.Equal("shared.read", roles[RoleNames.Viewer]);
        Assert.Equal("", roles[RoleNames.Guest]);
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-03")]
    public async Task A_new_role_is_a_row()
    {
        var name = NewName();
        await Roles.AddAsync(new Role(name, "Coaches others.", ["careers.coach", "shared.read"]), Ada, default);
        var user = (await Lab.RegisterAsync()).UserId!;

        Assert.True(await Roles.ChangeMainAsync(user, name, Ada, default));
        Assert.Equal("in_use", (await Assert.ThrowsAsync<ValidationException>(() => Roles.RemoveAsync(name, Ada, default))).Errors[0].Rule);
        Assert.Equal("unique", (await Assert.ThrowsAsync<ConflictException>(() => Roles.AddAsync(new Role(name, "Again.", []), Ada, default))).Fault?.Rule);
        await Roles.UpdateAsync(new Role(name, "Teaches.", ["careers.teach"]), Ada, default);
        Assert.Equal(["careers.teach"], (await Roles.ListAsync(default)).Single(role => role.Name == name).Permissions);
        Assert.True(await Roles.ChangeMainAsync(user, "user", Ada, default));
        Assert.True(await Roles.RemoveAsync(name, Ada, default));
        Assert.False(await Roles.RemoveAsync(name, Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Roles.UpdateAsync(new Role(name, "Gone.", []), Ada, default));
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-04")]
    [Trait("Requirement", "U-API-12")]
    public async Task A_user_with_two_roles_may_do_what_either_allows()
    {
        var user = await Lab.ReadyAsync();
        Assert.Equal(["career.own", "events.join", "shared.read"], (await Roles.PermissionsOfAsync(user, default)).Order(StringComparer.Ordinal));

        Assert.True(await Roles.GrantAsync(user, "moderator", Ada, default));
        Assert.False(await Roles.GrantAsync(user, "moderator", Ada, default));
        Assert.False(await Roles.GrantAsync(user, "user", Ada, default)); // his main one

        var roles = await Roles.OfAsync(user, default);
        Assert.Equal([("user", true, null), ("moderator", false, "operator:ada")], roles.Select(role => (role.Name, role.IsMain, role.GrantedBy)));
        Assert.InRange(roles[1].GrantedAt!.Value, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
        Assert.Equal(
            ["career.own", "content.moderate", "events.join", "shared.read", "users.read"], (await Roles.PermissionsOfAsync(user, default)).Order(StringComparer.Ordinal));
        await Lab.Users.SuspendAsync(user, Ada, default);
        Assert.Empty(await Roles.PermissionsOfAsync(user, default));
        await Lab.Users.ReactivateAsync(user, Ada, default);
        Assert.True(await Roles.RevokeAsync(user, "moderator", Ada, default));
        Assert.False(await Roles.RevokeAsync(user, "moderator", Ada, default));
        Assert.Equal(3, (await Roles.PermissionsOfAsync(user, default)).Count);
        foreach (var action in (string[])["grant_role", "revoke_role"])
        {
            Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_audit_log where action = :action and resource_id = :id and actor = 'operator:ada'", new Parameter("action", action), new Parameter("id", user)));
        }
    }

    [SkippableFact]
    public async Task A_granted_role_that_becomes_the_main_one_is_there_once()
    {
        var user = (await Lab.RegisterAsync()).UserId!;
        await Roles.GrantAsync(user, "viewer", Ada, default);

        Assert.True(await Roles.ChangeMainAsync(user, "viewer", Ada, default));
        Assert.False(await Roles.ChangeMainAsync(user, "viewer", Ada, default));

        Assert.Equal(["viewer"], (await Roles.OfAsync(user, default)).Select(role => role.Name));
        Assert.Equal("viewer", (await Lab.Users.FindByIdAsync(user, default))?.Role);
    }

    [SkippableFact]
    public async Task Of_grants_at_once_one_counts()
    {
        var user = (await Lab.RegisterAsync()).UserId!;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try
            {
                return await Roles.GrantAsync(user, "viewer", Ada, default);
            }
            catch (ConflictException)
            {
                return false;
            }
        }));

        Assert.Single(outcomes, granted => granted);
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-20")]
    public async Task Unknown_roles_and_users_and_malformed_names_are_refused()
    {
        var user = (await Lab.RegisterAsync()).UserId!;

        await RefusedAsync("role", "exists", () => Roles.ChangeMainAsync(user, "emperor", Ada, default));
        await RefusedAsync("role", "exists", () => Roles.GrantAsync(user, "Admin", Ada, default));
        await RefusedAsync("role", "required", () => Roles.GrantAsync(user, "", Ada, default));
        await RefusedAsync("role", "length", () => Roles.RevokeAsync(user, new string('x', 51), Ada, default));
        await RefusedAsync("userId", "format", () => Roles.GrantAsync("x", "admin", Ada, default));
        await RefusedAsync(nameof(Role.Name), "format", () => Roles.AddAsync(new Role("Upper", "x", []), Ada, default));
        await RefusedAsync(nameof(Role.Name), "required", () => Roles.AddAsync(new Role("", "x", []), Ada, default));
        await RefusedAsync(nameof(Role.Description), "required", () => Roles.AddAsync(new Role(NewName(), "", []), Ada, default));
        await RefusedAsync(nameof(Role.Description), "length", () => Roles.AddAsync(new Role(NewName(), new string('x', 501), []), Ada, default));
        await RefusedAsync(nameof(Role.Permissions), "length", () => Roles.AddAsync(new Role(NewName(), "x", null!), Ada, default));
        await RefusedAsync(nameof(Role.Permissions), "format", () => Roles.AddAsync(new Role(NewName(), "x", ["everything"]), Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Roles.GrantAsync(Ulid.New(), "admin", Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Roles.OfAsync(Ulid.New(), default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Roles.AddAsync(null!, Ada, default));
    }

    private static string NewName() => "r" + Ulid.New().ToLowerInvariant();

    private static async Task RefusedAsync(string field, string rule, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<ValidationException>(call);
        Assert.Equal((field, rule), (refusal.Errors[0].Field, refusal.Errors[0].Rule));
    }
}
