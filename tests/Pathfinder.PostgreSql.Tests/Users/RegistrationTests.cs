using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Users;
using Pathfinder.Data.Engine;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Users;

public sealed class RegistrationTests(InstalledDatabase database) : RegistrationContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    // the server keeps a block of numbers per session: what is cached must go as well
    private protected override async Task RewindSetNumbersAsync(long to)
    {
        await Lab.AsOwnerAsync("alter sequence pf_tenant_set_numbers cache 1");
        await Lab.ScalarAsync("select setval('pf_tenant_set_numbers', :to, false)", new Parameter("to", to, BindType.Int64));
    }
}
