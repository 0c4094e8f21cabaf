using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Sessions;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Sessions;

public sealed class SessionTests(InstalledDatabase database) : SessionContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    private protected override Task<List<string>> RowsAsTextAsync(string table) => Lab.ColumnAsync($"select r::text from {table} as r");
}
