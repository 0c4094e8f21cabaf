using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Security;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Security;

public sealed class SignInTests(InstalledOwner owner) : SignInContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override Task<List<string>> RowsAsTextAsync(string table) => Lab.ColumnAsync($"select json_object(* returning clob) from {table}");
}
