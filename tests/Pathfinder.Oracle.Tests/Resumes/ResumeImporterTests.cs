using Pathfinder.ContractTests.Resumes;
using Pathfinder.Data.Engine;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Resumes;

public sealed class ResumeImporterTests(InstalledOwner owner) : ResumeImporterContract, IClassFixture<InstalledOwner>
{
    internal override IDatabaseEngine Engine => owner.Engine;
}
