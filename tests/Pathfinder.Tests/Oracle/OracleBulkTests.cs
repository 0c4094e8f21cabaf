using Pathfinder.Data.Engine;
using Pathfinder.Data.Oracle;
using Xunit;

namespace Pathfinder.Tests.Oracle;

public sealed class OracleBulkTests
{
    [Fact]
    public void Each_column_has_a_placeholder_and_an_array()
    {
        BulkColumn[] columns = [new("user_id"), new("level_no", BindType.Int32)];
        List<object?[]> rows = [["a", 1], ["b", null]];

        Assert.Equal("insert into pf_t (user_id, level_no) values (:c0, :c1)", OracleBulk.Insert("pf_t", columns));
        Assert.Equal([1, DBNull.Value], OracleBulk.Values(rows, 1, value => value ?? DBNull.Value));
    }
}
