using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Invitations;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Invitations;

public sealed class InvitationTests(InstalledDatabase database) : InvitationContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    private protected override Task<List<string>> RowsAsTextAsync(string table) => Lab.ColumnAsync($"select r::text from {table} as r");
}
