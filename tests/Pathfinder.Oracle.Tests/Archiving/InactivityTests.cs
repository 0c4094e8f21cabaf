using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Archiving;

public sealed class InactivityTests(InstalledOwner owner) : InactivityContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    // a type that no bundle can hold
    private protected override async Task PoisonAsync(string userId) =>
        await Lab.Provisioning.AsOwnerAsync($"alter table {await Lab.Provisioning.PrefixAsync(userId)}_messages add (poison raw(16))");
}
