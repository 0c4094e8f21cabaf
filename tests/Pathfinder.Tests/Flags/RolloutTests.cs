using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;
using Xunit;

namespace Pathfinder.Tests.Flags;

public sealed class RolloutTests
{
    [Fact]
    public void A_place_is_the_head_of_a_sha_256()
    {
        var hash = System.Security.Cryptography.SHA256.HashData("соль:ui.new:01J0000000000000000000AAAA"u8);

        Assert.Equal((int)(((uint)hash[0] << 24 | (uint)hash[1] << 16 | (uint)hash[2] << 8 | hash[3]) % 10_000), new Rollout("соль", "ui.new", 0).Place("01J0000000000000000000AAAA"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(10)]
    [InlineData(33.33)]
    [InlineData(90)]
    [InlineData(100)]
    public void It_reaches_about_the_part_that_it_names(double percent)
    {
        var rollout = new Rollout("s", "flag", (decimal)percent);

        var reached = Enumerable.Range(0, 20_000).Count(_ => rollout.Reaches(Ulid.New())) / 200.0;

        Assert.InRange(reached, percent is 0 or 100 ? percent : percent - 1.5, percent is 0 or 100 ? percent : percent + 1.5);
    }

    [Fact]
    public void A_higher_percentage_takes_nobody_out()
    {
        var users = Enumerable.Range(0, 2_000).Select(_ => Ulid.New()).ToList();
        var reached = new HashSet<string>();
        for (var percent = 0; percent <= 100; percent += 5)
        {
            var now = users.Where(new Rollout("s", "flag", percent).Reaches).ToHashSet();
            Assert.Subset(now, reached);
            reached = now;
        }

        Assert.Equal(users.Count, reached.Count);
    }
}
