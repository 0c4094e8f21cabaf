using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Security;
using Pathfinder.Data.Engine;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Security;

public sealed class AccessConstraintTests(InstalledOwner owner) : AccessConstraintContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override async Task<string> DeleteRuleAsync(string constraint) => (string)(await Lab.ScalarAsync(
        "select lower(delete_rule) from sys.user_constraints where constraint_name = upper(:name)", new Parameter("name", constraint)))!;
}
