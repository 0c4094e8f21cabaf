using Pathfinder.ContractTests.Tenancy;
using Pathfinder.Data.Engine;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Tenancy;

public sealed class ExperienceIntakeTests(InstalledDatabase database) : ExperienceIntakeContract, IClassFixture<InstalledDatabase>
{
    internal override IDatabaseEngine Engine => database.Engine;
}
