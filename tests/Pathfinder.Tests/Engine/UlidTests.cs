using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.Tests.Engine;

public sealed class UlidTests
{
    [Fact]
    public void Keys_of_one_process_rise_and_never_repeat()
    {
        var keys = Enumerable.Range(0, 100_000).Select(_ => Ulid.New()).ToList();

        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(keys, keys.Order(StringComparer.Ordinal));
        Assert.All(keys, key => Assert.True(Ulid.IsValid(key), key));
    }

    [Fact]
    public void A_key_begins_with_its_millisecond_in_base_32()
    {
        // 2106-02-07T06:28:15Z is 0xFFFFFFFF seconds; later than any clock of these tests, so that no other key is ahead of it
        var clock = new FixedClock(DateTime.UnixEpoch.AddSeconds(uint.MaxValue));

        Assert.StartsWith("03WZZZZZ0R", Ulid.New(clock), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV", true)]
    [InlineData("01arz3ndektsv4rrffq69g5fav", false)]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FA", false)]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAVX", false)]
    [InlineData("81ARZ3NDEKTSV4RRFFQ69G5FAV", false)] // more than 128 bits
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAU", false)] // U is none of the digits
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FA\n", false)]
    [InlineData(null, false)]
    public void Only_keys_as_they_are_written_are_valid(string? text, bool valid) => Assert.Equal(valid, Ulid.IsValid(text));

    private sealed class FixedClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
