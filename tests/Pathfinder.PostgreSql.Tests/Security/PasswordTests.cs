using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Security;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Security;

public sealed class PasswordTests(InstalledDatabase database) : PasswordContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    private protected override Task<List<string>> RowsAsTextAsync(string table) => Lab.ColumnAsync($"select r::text from {table} as r");
}
