using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Archiving;

public sealed class InactivityTests(InstalledDatabase database) : InactivityContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    // a type that no bundle can hold
    private protected override async Task PoisonAsync(string userId) =>
        await Lab.Provisioning.AsOwnerAsync($"alter table {await Lab.Provisioning.PrefixAsync(userId)}_messages add column poison point");
}
