using Pathfinder.Jobs;
using Xunit;

namespace Pathfinder.Tests.Jobs;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(5, 32)]
    [InlineData(20, 300)] // the limit
    [InlineData(2_000, 300)] // 2 to that power is no number
    public void Each_wait_is_twice_the_one_before_up_to_a_limit_and_spread_by_a_fifth(int attempt, double seconds)
    {
        for (var i = 0; i < 100; i++)
        {
            var wait = Backoff.After(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(300), attempt);

            Assert.InRange(wait.TotalSeconds, seconds * 0.8, seconds * 1.2);
        }
    }
}
