using Microsoft.EntityFrameworkCore;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;
using Pathfinder.Tests.Parity;
using Xunit;

namespace Pathfinder.Tests.Engine;

/// <summary>How a list is read from behind a key on, and cut into pages.</summary>
[Trait("Requirement", "E-102")]
public sealed class PagingTests
{
    [Theory]
    [InlineData(true, "flag_id > @bound")]
    [InlineData(false, "flag_id < @bound")]
    public void The_last_key_bounds_the_query_as_a_parameter(bool rising, string condition)
    {
        using var context = NewContext();
        var rows = context.Set<FlagRow>();

        var sql = (rising ? rows.Above(row => row.FlagId, "01K") : rows.Below(row => row.FlagId, "01K")).ToQueryString();

        Assert.Contains(condition, sql, StringComparison.Ordinal);
        Assert.EndsWith(condition, sql.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_page_has_no_bound()
    {
        using var context = NewContext();
        var rows = context.Set<FlagRow>();

        Assert.Equal(rows.ToQueryString(), rows.Above(row => row.FlagId, null).ToQueryString());
        Assert.Equal(rows.ToQueryString(), rows.Below(row => row.FlagId, null).ToQueryString());
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(2, 2, false)]
    [InlineData(3, 3, false)]
    [InlineData(4, 3, true)]
    public void One_row_more_than_a_page_tells_that_another_follows(int read, int shown, bool follows)
    {
        var keys = Enumerable.Range(0, read).Select(_ => Ulid.New()).ToList();

        var page = keys.ToPage(limit: 3, "things", key => key, key => key.ToLowerInvariant());

        Assert.Equal(keys.Take(shown).Select(key => key.ToLowerInvariant()), page.Items);
        Assert.Equal(follows ? new Cursor("things", "", keys[2]) : null, Cursor.Parse(page.Next, "things"));
    }

    private static PathfinderDbContext NewContext() => new(SharedTables.Options(new PlantingEngine()).EnableServiceProviderCaching(false).Options);
}
