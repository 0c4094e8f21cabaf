using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Invitations;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Invitations;

public sealed class InvitationTests(InstalledOwner owner) : InvitationContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override Task<List<string>> RowsAsTextAsync(string table) => Lab.ColumnAsync($"select json_object(* returning clob) from {table}");
}
