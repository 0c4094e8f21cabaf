using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Access;
using Pathfinder.Data.Audit;
using Xunit;

namespace Pathfinder.ContractTests.Installation;

/// <summary>A schema that is one migration ahead of the programs that use it.</summary>
public abstract class ExpandedSchemaContract : ProvisioningContract
{
    private static readonly Actor Ada = Actor.Named("operator:ada");

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-43")]
    public async Task Programs_of_the_version_before_go_on_beside_new_columns()
    {
        await Lab.AsOwnerAsync("alter table pf_users add theme varchar(20) default 'light' not null");
        await Lab.AsOwnerAsync("alter table pf_users add remark varchar(20)");
        await Lab.AsOwnerAsync("alter table pf_roles add theme varchar(20) default 'light' not null");
        await Lab.AsOwnerAsync("alter table pf_user_sessions add remark varchar(20)");

        var user = (await Lab.Users.FindByIdAsync(await Lab.ReadyAsync(), default))!; // registered by a procedure, read by LINQ
        var changed = await Lab.Users.UpdateAsync(user with { FirstName = "Other" }, Ada, default);
        await Lab.Roles.AddAsync(new Role("expanded", "Sees.", []), Ada, default);
        var session = await Lab.Sessions.StartAsync(user.UserId, TimeSpan.FromHours(1), new(), default);

        Assert.Equal("Other", changed.FirstName);
        Assert.Equal(user.UserId, (await Lab.Sessions.AuthenticateAsync(session.Token, default))!.UserId);
        Assert.True(await Lab.Users.DeleteAsync(user.UserId, Ada, default));
        Assert.True(await Lab.Roles.RemoveAsync("expanded", Ada, default));
    }
}
