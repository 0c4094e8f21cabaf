using System.Text.Json;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;
using Pathfinder.Data.Groups;
using Xunit;

namespace Pathfinder.Tests.Flags;

public sealed class UserFlagsTests
{
    private static readonly string User = Ulid.New();
    private readonly MovingClock clock = new();

    [Fact]
    [Trait("Requirement", "P-SCHEMA-33")]
    public void Typed_getters_read_their_type()
    {
        var flags = Flags(
            [Row("on", FlagType.Boolean, "true"), Row("title", FlagType.String, "Grüße"), Row("size", FlagType.Number, "-0.5"), Row("menu", FlagType.Json, """{"a":[1]}""")]);

        Assert.True(flags.IsEnabled("on"));
        Assert.Equal("Grüße", flags.GetString("title", "x"));
        Assert.Equal(-0.5m, flags.GetNumber("size", 9));
        Assert.Equal(1, flags.GetJson("menu", default).GetProperty("a")[0].GetInt32());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("ON")]
    [InlineData("флаг")]
    public void An_unknown_flag_gives_the_caller_s_default(string? key)
    {
        var flags = Flags([Row("on", FlagType.Boolean, "true")]);

        AssertDefaults(flags, key!);
        Assert.Equal(FlagReason.Unknown, flags.Evaluate(key!).Reason);
    }

    [Theory]
    [InlineData(FlagType.Boolean, "true")]
    [InlineData(FlagType.String, "text")]
    [InlineData(FlagType.Number, "1")]
    [InlineData(FlagType.Json, "[]")]
    public void A_flag_of_another_type_gives_the_caller_s_default(FlagType type, string value)
    {
        var flags = Flags([Row("flag", type, value)]);

        Assert.True(type is FlagType.Boolean || !flags.IsEnabled("flag"));
        Assert.True(type is FlagType.Boolean || flags.IsEnabled("flag", true));
        Assert.Equal(type is FlagType.String ? "text" : "mine", flags.GetString("flag", "mine"));
        Assert.Equal(type is FlagType.Number ? 1 : 7, flags.GetNumber("flag", 7));
        Assert.Equal(type is FlagType.Json ? JsonValueKind.Array : JsonValueKind.Undefined, flags.GetJson("flag", default).ValueKind);
        Assert.All(Enum.GetValues<FlagType>(), asked => Assert.Equal(asked == type ? FlagReason.Default : FlagReason.TypeMismatch, flags.Evaluate("flag", asked).Reason));
    }

    [Fact]
    public void Where_the_flags_cannot_be_had_the_caller_s_defaults_count()
    {
        var flags = new UserFlags(FlagSnapshot.Empty, user: null, clock);

        AssertDefaults(flags, "on");
        Assert.Equal(new FlagEvaluation("on", null, FlagReason.Unavailable), flags.Evaluate("on"));
        Assert.Null(flags.UserId);
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-33")]
    public void An_override_ends_when_its_time_has_come_though_nothing_is_read_anew()
    {
        var row = Row("title", FlagType.String, "default");
        var group = new GroupRow { GroupId = Ulid.New(), GroupName = "g" };
        var own = new FlagOverrideRow { OverrideId = Ulid.New(), FlagId = row.FlagId, UserId = User, OverrideValue = "own", ExpiresAt = clock.UtcNow().AddSeconds(10) };
        var shared = new FlagOverrideRow { OverrideId = Ulid.New(), FlagId = row.FlagId, GroupId = group.GroupId, OverrideValue = "group", ExpiresAt = clock.UtcNow().AddSeconds(20) };
        var snapshot = new FlagSnapshot([row], [group], [shared]);
        var flags = new UserFlags(snapshot, new FlagUser(snapshot, User, [group.GroupId], [own]), clock);

        var seen = new List<(string, FlagReason)>();
        for (var second = 0; second <= 20; second++)
        {
            seen.Add((flags.GetString("title", "mine"), flags.Evaluate("title").Reason));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(
            [.. Enumerable.Repeat(("own", FlagReason.UserOverride), 10), .. Enumerable.Repeat(("group", FlagReason.GroupOverride), 10), ("default", FlagReason.Default)], seen);
    }

    [Fact]
    public void A_value_that_is_not_of_its_flag_s_type_is_passed_over()
    {
        var row = Row("size", FlagType.Number, "1");
        var spoilt = new FlagOverrideRow { OverrideId = Ulid.New(), FlagId = row.FlagId, UserId = User, OverrideValue = "many" };
        var orphan = new FlagOverrideRow { OverrideId = Ulid.New(), FlagId = Ulid.New(), UserId = User, OverrideValue = "2" };
        var snapshot = new FlagSnapshot([row], [], [new FlagOverrideRow { OverrideId = Ulid.New(), FlagId = row.FlagId, GroupId = Ulid.New(), OverrideValue = "3" }]);
        var flags = new UserFlags(snapshot, new FlagUser(snapshot, User, [Ulid.New()], [spoilt, orphan]), clock);

        Assert.Equal(1, flags.GetNumber("size", 0));
    }

    [Fact]
    public void A_hit_allocates_nothing()
    {
        var rolled = Row("rolled", FlagType.Boolean, "false", percent: 50);
        var flags = Flags([Row("on", FlagType.Boolean, "true"), rolled, Row("size", FlagType.Number, "1")]);
        var first = Allocated(() => Ask(1));
        Ask(1_000);

        Assert.Equal(0, Allocated(() => Ask(10_000)));
        Assert.InRange(first, 0, 1_000_000); // the first evaluation compiles what it runs

        void Ask(int times)
        {
            for (var i = 0; i < times; i++)
            {
                flags.IsEnabled("on");
                flags.IsEnabled("rolled");
                flags.GetNumber("size", 0);
                flags.IsEnabled("unknown");
            }
        }
    }

    [Fact]
    public void Threads_that_ask_at_once_get_the_same_answers()
    {
        var rows = Enumerable.Range(0, 200).Select(i => Row($"flag{i}", FlagType.Boolean, "false", percent: 50)).ToList();
        var snapshot = new FlagSnapshot(rows, [], []);
        var expected = rows.ConvertAll(row => new UserFlags(snapshot, new FlagUser(snapshot, User, [], []), clock).IsEnabled(row.FlagKey));
        var flags = new UserFlags(snapshot, new FlagUser(snapshot, User, [], []), clock);

        Parallel.For(0, 8, _ => Assert.Equal(expected, rows.ConvertAll(row => flags.IsEnabled(row.FlagKey))));
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static FlagRow Row(string key, FlagType type, string value, decimal? percent = null) => new()
    {
        FlagId = Ulid.New(), FlagKey = key, FlagName = key, FlagType = type, DefaultValue = value,
        RolloutPercent = percent, RolloutValue = percent is null ? null : "true", RolloutSalt = percent is null ? null : "s",
    };

    private static void AssertDefaults(UserFlags flags, string key)
    {
        Assert.False(flags.IsEnabled(key));
        Assert.True(flags.IsEnabled(key, otherwise: true));
        Assert.Equal("mine", flags.GetString(key, "mine"));
        Assert.Equal(7, flags.GetNumber(key, 7));
        Assert.Equal(JsonValueKind.Undefined, flags.GetJson(key, default).ValueKind);
        Assert.Null(flags.Evaluate(key).Value);
    }

    private UserFlags Flags(IReadOnlyCollection<FlagRow> rows)
    {
        var snapshot = new FlagSnapshot(rows, [], []);
        return new UserFlags(snapshot, new FlagUser(snapshot, User, [], []), clock);
    }

    private sealed class MovingClock : TimeProvider
    {
#pragma warning disable RS0030, IDE0079 // the clock's own type
        private DateTimeOffset now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        public void Advance(TimeSpan time) => now += time;

        public override DateTimeOffset GetUtcNow() => now;
#pragma warning restore RS0030, IDE0079
    }
}
