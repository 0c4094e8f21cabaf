using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Security;
using Pathfinder.Data.Engine;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Security;

public sealed class AccessConstraintTests(InstalledDatabase database) : AccessConstraintContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    private protected override async Task<string> DeleteRuleAsync(string constraint) => (string)(await Lab.ScalarAsync(
        "select case confdeltype when 'c' then 'cascade' else 'other' end from pg_constraint where conname = :name", new Parameter("name", constraint)))!;
}
