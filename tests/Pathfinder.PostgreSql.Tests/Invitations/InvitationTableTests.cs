using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Invitations;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Invitations;

public sealed class InvitationTableTests(InstalledDatabase database) : InvitationTableContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
