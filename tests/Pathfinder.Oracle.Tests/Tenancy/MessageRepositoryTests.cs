using Pathfinder.ContractTests.Tenancy;
using Pathfinder.Data.Engine;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Tenancy;

public sealed class MessageRepositoryTests(InstalledOwner owner) : MessageRepositoryContract, IClassFixture<InstalledOwner>
{
    internal override IDatabaseEngine Engine => owner.Engine;
}
