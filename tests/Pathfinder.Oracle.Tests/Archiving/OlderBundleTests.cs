using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Archiving;

public sealed class OlderBundleTests(InstalledOwner owner) : OlderBundleContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override IReadOnlyList<(string Type, string Statement)> Policies =>
    [
        ("block",
            "begin sys.dbms_rls.add_policy(object_schema => sys_context('userenv', 'current_schema'), object_name => upper('{prefix}_moods'), policy_name => upper('po_{set}_moods'),"
            + " function_schema => sys_context('userenv', 'current_schema'), policy_function => 'PF_CONTEXT.TENANT_PREDICATE', statement_types => 'SELECT,INSERT,UPDATE,DELETE',"
            + " update_check => true, policy_type => sys.dbms_rls.static); end;"),
        ("grant", "grant select on {prefix}_moods to pf_app_role"),
    ];
}
