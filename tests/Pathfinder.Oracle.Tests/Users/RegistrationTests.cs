using System.Globalization;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Users;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Users;

public sealed class RegistrationTests(InstalledOwner owner) : RegistrationContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override Task RewindSetNumbersAsync(long to) =>
        Lab.AsOwnerAsync(string.Create(CultureInfo.InvariantCulture, $"alter sequence pf_tenant_set_numbers restart start with {to}"));
}
