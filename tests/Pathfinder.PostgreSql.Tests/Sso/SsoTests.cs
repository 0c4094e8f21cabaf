using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Sso;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Sso;

public sealed class SsoTests(InstalledDatabase database) : SsoContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    private protected override Task<List<string>> RowsAsTextAsync(string table) => Lab.ColumnAsync($"select r::text from {table} as r");
}
