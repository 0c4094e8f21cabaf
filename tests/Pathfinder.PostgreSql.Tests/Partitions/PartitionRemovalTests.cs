using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Partitions;
using Pathfinder.Data.Engine;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Partitions;

public sealed class PartitionRemovalTests(InstalledDatabase database) : PartitionRemovalContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    protected override string UnusableIndexes => """
        select count(*) from pg_index i join pg_class c on c.oid = i.indrelid
         where c.relnamespace = 'pathfinder'::regnamespace and starts_with(c.relname, 'pf_user_analytics') and not (i.indisvalid and i.indisready)
        """;

    private protected override async Task PrepareDaysAsync(DateOnly first, DateOnly last)
    {
        await Lab.ScalarAsync(
            "select sum(pf_partitions.ensure_day('pf_user_analytics', d::date)) from generate_series(cast(:first as date), cast(:last as date), interval '1 day') as d",
            new Parameter("first", first, BindType.Date), new Parameter("last", last, BindType.Date));
    }
}
