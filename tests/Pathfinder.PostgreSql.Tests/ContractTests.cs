using Pathfinder.ContractTests;
using Xunit;

namespace Pathfinder.PostgreSql.Tests;

public sealed class ContractTests
{
    [Fact]
    public void Every_contract_is_tried_on_this_engine() => Assert.Empty(Contracts.NotTriedBy(typeof(ContractTests).Assembly));

    [Fact]
    public void Every_test_of_a_contract_can_be_skipped_where_there_is_no_server() => Assert.Empty(Contracts.NotSkippable());
}
