using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Invitations;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Invitations;

public sealed class InvitationTableTests(InstalledOwner owner) : InvitationTableContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
