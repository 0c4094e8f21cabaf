using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Archiving;

public sealed class ArchivingTests(InstalledDatabase database) : ArchivingContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    private protected override async Task CloseAsync(string userId, string suffix)
    {
        var set = await Lab.Provisioning.SetAsync(userId);
        await Lab.Provisioning.AsOwnerAsync($"alter policy po_s{set}_{suffix} on {await TableAsync(userId, suffix)} using (false)");
    }

    private protected override async Task<int> TouchAsync(string userId) => await Lab.Provisioning.AsAdministratorAsync(
        $"set search_path = pathfinder; update {await TableAsync(userId, "messages")} set content = 'behind the snapshot ' || content");
}
