using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.Tests.Engine;

public sealed class UlidTests
{
    [Fact]
    [Trait("Requirement", "V-SHIFT-13")]
    [Trait("Requirement", "U-API-09")]
    [Trait("Requirement", "E-31")]
    public void A_million_keys_of_one_process_rise_and_never_repeat()
    {
        var keys = Enumerable.Range(0, 1_000_000).Select(_ => Ulid.New()).ToList();

        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(keys, keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(keys, key => !Ulid.IsValid(key));
    }

    [Fact]
    [Trait("Requirement", "V-SHIFT-13")]
    [Trait("Requirement", "U-API-09")]
    public void Who_knows_a_key_cannot_tell_the_next_of_its_millisecond()
    {
        var clock = new FixedClock(DateTime.UnixEpoch.AddSeconds(uint.MaxValue).AddMilliseconds(7));

        var keys = Enumerable.Range(0, 1000).Select(_ => ValueOf(Ulid.New(clock))).ToList();

        var steps = keys.Zip(keys.Skip(1), (one, next) => next - one).ToList();
        Assert.Equal(steps.Count, steps.Distinct().Count());
        Assert.InRange(steps.Count(step => step > (UInt128)1 << 40), 900, steps.Count); // 48 random bits each
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

    private static UInt128 ValueOf(string key) =>
        key.Aggregate(UInt128.Zero, (value, digit) => (value << 5) | (UInt128)"0123456789ABCDEFGHJKMNPQRSTVWXYZ".IndexOf(digit, StringComparison.Ordinal));

    private sealed class FixedClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
