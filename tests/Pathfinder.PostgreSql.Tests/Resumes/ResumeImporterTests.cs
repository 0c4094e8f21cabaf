using Pathfinder.ContractTests.Resumes;
using Pathfinder.Data.Engine;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Resumes;

public sealed class ResumeImporterTests(InstalledDatabase database) : ResumeImporterContract, IClassFixture<InstalledDatabase>
{
    internal override IDatabaseEngine Engine => database.Engine;
}
