using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Privacy;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Privacy;

public sealed class LateEventsTests(InstalledOwner owner) : LateEventsContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
