using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Isolation;
using Pathfinder.Data.Engine;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Isolation;

public sealed class IsolationTests(InstalledOwner owner) : IsolationContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override async Task<IReadOnlyList<string>> TableRightsAsync(string grantee) => await Lab.ColumnAsync(
        """
        select distinct lower(p.privilege) || ' on ' || lower(p.table_name) as line
          from sys.user_tab_privs_made p
         where p.type in ('TABLE', 'VIEW')
           and p.table_name not like 'PF\_MODEL\_%' escape '\'
           and p.grantee = upper(:grantee)
         order by 1
        """,
        new Parameter("grantee", grantee));

    [SkippableTheory]
    [InlineData("begin sys.dbms_session.set_context(namespace => 'PF_OWNER_CTX', attribute => 'SET_NO', value => '1'); end;")]
    [InlineData("begin sys.dbms_session.set_context(namespace => 'PF_OWNER_JOB', attribute => 'SET_NO', value => '1'); end;")]
    [InlineData("begin pf_context.enter_job(p_set_no => 1); end;")]
    [InlineData("begin sys.dbms_rls.drop_policy(object_schema => 'PF_OWNER', object_name => 'PF_USERS', policy_name => 'PO_USERS_READ'); end;")]
    [InlineData("create table mine (a number(1))")]
    public async Task The_app_has_no_way_around(string sql)
    {
        await using var app = await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();

        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Lab.ExecuteAsync(app, sql));

        Assert.True(Lab.Engine.Classify(error) is { Kind: FailureKind.Denied or FailureKind.Missing } or { Code: "ORA-06550" }, error.Message);
    }

    [SkippableFact]
    public async Task An_identifier_overheard_opens_nothing_in_another_session()
    {
        var (_, prefix, token) = Tenant(0);
        await using var app = await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        await EnterAsync(app, "context/enter", new Parameter("token", token));
        Assert.Equal(1, await CountAsync(app, $"select count(*) from {prefix}_messages"));
        var overheard = (string)(await Lab.ScalarAsync(app, "select sys_context('userenv', 'client_identifier') from dual"))!;

        await using var elsewhere = await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        await Lab.ExecuteAsync(elsewhere, $"begin sys.dbms_session.set_identifier('{overheard}'); end;");

        Assert.Equal(0, await CountAsync(elsewhere, $"select count(*) from {prefix}_messages"));
        await Lab.Engine.EndContextAsync(app);
    }
}
