using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Sso;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Sso;

public sealed class SsoTableTests(InstalledDatabase database) : SsoTableContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    // the other engine stores no empty text, and takes it for none
    [SkippableTheory]
    [InlineData("provider_user_id")]
    [InlineData("email")]
    [InlineData("display_name")]
    [InlineData("avatar_url")]
    [Trait("Requirement", "P-SCHEMA-26")]
    public Task No_text_is_empty(string column) => Table.RefusesAsync("ck_sso_accounts_not_empty", (column, "''"));
}
