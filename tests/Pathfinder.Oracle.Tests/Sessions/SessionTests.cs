using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Sessions;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Sessions;

public sealed class SessionTests(InstalledOwner owner) : SessionContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override Task<List<string>> RowsAsTextAsync(string table) => Lab.ColumnAsync($"select json_object(* returning clob) from {table}");
}
