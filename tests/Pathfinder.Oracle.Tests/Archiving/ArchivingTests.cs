using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Archiving;

public sealed class ArchivingTests(InstalledOwner owner) : ArchivingContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    // a second policy narrows the first one; this one shows nothing to anybody
    private protected override async Task CloseAsync(string userId, string suffix)
    {
        await Lab.Provisioning.AsOwnerAsync("create or replace function pf_test_closed(p_schema in varchar2, p_object in varchar2) return varchar2 is begin return '1 = 0'; end;");
        await Lab.Provisioning.AsOwnerAsync(
            $"begin sys.dbms_rls.add_policy(object_schema => user, object_name => upper('{await TableAsync(userId, suffix)}'), policy_name => 'PO_TEST_CLOSED',"
            + " function_schema => user, policy_function => 'PF_TEST_CLOSED', statement_types => 'SELECT', policy_type => sys.dbms_rls.static); end;");
    }

    private protected override async Task<int> TouchAsync(string userId) => await Lab.Provisioning.AsAdministratorAsync(
        $"update {await TableAsync(userId, "messages")} set content = 'behind the snapshot ' || content");
}
