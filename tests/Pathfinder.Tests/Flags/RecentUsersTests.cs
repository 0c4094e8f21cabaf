using Pathfinder.Data.Flags;
using Xunit;

namespace Pathfinder.Tests.Flags;

public sealed class RecentUsersTests
{
    private static readonly Kept<UserFlags> Something = new(new UserFlags(FlagSnapshot.Empty, user: null, TimeProvider.System), 0, 0);

    [Fact]
    public void It_never_keeps_more_than_it_may()
    {
        var users = new RecentUsers(100);
        for (var i = 0; i < 10_000; i++)
        {
            users.Keep($"user{i}", Something);
            Assert.InRange(users.Count, 1, 100);
        }

        Assert.NotNull(users.Find("user9999"));
        Assert.Null(users.Find("user0"));
        Assert.Null(users.Find(null));
    }

    [Fact]
    public void Who_asks_again_and_again_stays()
    {
        var users = new RecentUsers(100);
        users.Keep("regular", Something);
        for (var i = 0; i < 10_000; i++)
        {
            users.Keep($"user{i}", Something);
            Assert.NotNull(users.Find("regular"));
        }
    }

    [Fact]
    public void It_bears_many_at_once()
    {
        var users = new RecentUsers(100);

        Parallel.For(0, 20_000, i =>
        {
            users.Keep($"user{i % 300}", Something);
            users.Find($"user{(i * 7) % 300}");
        });

        Assert.InRange(users.Count, 1, 150);
    }
}
