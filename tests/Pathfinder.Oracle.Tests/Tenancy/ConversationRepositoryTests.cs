using Pathfinder.ContractTests.Tenancy;
using Pathfinder.Data.Engine;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Tenancy;

public sealed class ConversationRepositoryTests(InstalledOwner owner) : ConversationRepositoryContract, IClassFixture<InstalledOwner>
{
    internal override IDatabaseEngine Engine => owner.Engine;
}
