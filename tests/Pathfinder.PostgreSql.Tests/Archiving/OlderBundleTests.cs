using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Archiving;

public sealed class OlderBundleTests(InstalledDatabase database) : OlderBundleContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    private protected override IReadOnlyList<(string Type, string Statement)> Policies =>
    [
        ("alter table", "alter table {prefix}_moods enable row level security, force row level security"),
        ("policy", "create policy po_{set}_moods on {prefix}_moods using ((select pf_context.current_set()) = {set_no})"),
        ("grant", "grant select on {prefix}_moods to pf_app_role"),
    ];
}
