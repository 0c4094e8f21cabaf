using Pathfinder.Data;
using Pathfinder.Data.Analytics;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.Tests.Analytics;

[Trait("Requirement", "P-SCHEMA-48")]
public sealed class EventRulesTests
{
    private static readonly string User = Ulid.New();

    [Theory]
    [InlineData("UserId", "", "format")]
    [InlineData("UserId", null, "format")]
    [InlineData("UserId", "01arz3ndektsv4rrffq69g5fav", "format")]
    [InlineData("UserId", "01ARZ3NDEKTSV4RRFFQ69G5FAVX", "format")]
    [InlineData("EventType", null, "required")]
    [InlineData("EventType", "", "required")]
    [InlineData("EventType", "Page_View", "format")]
    [InlineData("EventType", "1st", "format")]
    [InlineData("EventType", "page view", "format")]
    [InlineData("EventType", "page_view\n", "format")]
    [InlineData("EventType", "ⅳ", "format")]
    [InlineData("Data", "", "format")]
    [InlineData("Data", "[]", "format")]
    [InlineData("Data", "\"x\"", "format")]
    [InlineData("Data", "{\"a\": 1", "format")]
    [InlineData("Data", "{\"a\": 1, \"a\": 2}", "format")]
    [InlineData("Data", "{\"a\": \"\\u0000\"}", "characters")]
    [InlineData("Data", "{\"a\": \"\\ud800\"}", "characters")]
    [InlineData("Data", "{\"a\": 1e999}", "characters")]
    [InlineData("Data", "{\"a\": 1e-99999}", "characters")]
    [InlineData("SessionId", "", "format")]
    [InlineData("SessionId", "session", "format")]
    [InlineData("IpAddress", "", "required")]
    [InlineData("IpAddress", "999.1.1.1", "format")]
    [InlineData("IpAddress", "localhost", "format")]
    public void A_field_that_breaks_a_rule_is_named(string field, string? value, string rule)
    {
        var happened = new AnalyticsEvent(field == "UserId" ? value! : User, field == "EventType" ? value! : "page_view")
        {
            Data = field == "Data" ? value : null,
            SessionId = field == "SessionId" ? value : null,
            IpAddress = field == "IpAddress" ? value : null,
        };

        var refused = Assert.Throws<ValidationException>(() => EventRules.ToRow(happened, TimeProvider.System));

        Assert.Equal((field, rule), (refused.Errors[0].Field, refused.Errors[0].Rule));
    }

    [Fact]
    public void What_is_too_long_or_too_deep_is_refused()
    {
        Assert.Equal(("EventType", "length"), Refusal(new AnalyticsEvent(User, new string('a', 101))));
        Assert.Equal(("Data", "length"), Refusal(new AnalyticsEvent(User, "a") { Data = $"{{\"a\": \"{new string('x', FieldRules.MaxJsonLength)}\"}}" }));
        Assert.Equal(("Data", "format"), Refusal(new AnalyticsEvent(User, "a") { Data = string.Concat(Enumerable.Repeat("{\"a\":", 17)) + "1" + new string('}', 17) }));
        Assert.Throws<ArgumentNullException>(() => EventRules.ToRow(null!, TimeProvider.System));
    }

    [Fact]
    public void Times_are_utc_and_near_the_present()
    {
        var now = DateTime.UtcNow;

        Assert.Equal(("OccurredAt", "range"), Refusal(At(now.AddDays(-30).AddMinutes(-1))));
        Assert.Equal(("OccurredAt", "range"), Refusal(At(now.AddHours(1).AddMinutes(1))));
        Assert.Equal(("OccurredAt", "range"), Refusal(At(DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc))));
        Assert.Equal(("OccurredAt", "range"), Refusal(At(DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc))));
        Assert.Equal(("OccurredAt", "format"), Refusal(At(DateTime.SpecifyKind(now, DateTimeKind.Local))));
        Assert.Equal(("OccurredAt", "format"), Refusal(At(DateTime.SpecifyKind(now, DateTimeKind.Unspecified))));
        Assert.Equal(now.AddDays(-29), EventRules.ToRow(At(now.AddDays(-29)), TimeProvider.System).EventTimestamp);
        Assert.InRange(EventRules.ToRow(new AnalyticsEvent(User, "a"), TimeProvider.System).EventTimestamp, now, now.AddMinutes(1));
    }

    [Fact]
    public void What_browsers_send_is_cut_and_mended_and_costs_no_event()
    {
        var row = EventRules.ToRow(
            new AnalyticsEvent(User, "a") { UserAgent = new string('x', 1_000), Referrer = "a\0b\uD800c", PageUrl = string.Concat(Enumerable.Repeat("\U0001F9ED", 600)) }, TimeProvider.System);

        Assert.Equal(new string('x', 500), row.UserAgent);
        Assert.Equal("a\uFFFDb\uFFFDc", row.Referrer);
        Assert.Equal(string.Concat(Enumerable.Repeat("\U0001F9ED", 500)), row.PageUrl); // whole characters
        Assert.Null(EventRules.ToRow(new AnalyticsEvent(User, "a") { UserAgent = " " }, TimeProvider.System).UserAgent);
    }

    private static AnalyticsEvent At(DateTime time) => new(User, "a") { OccurredAt = time };

    private static (string Field, string Rule) Refusal(AnalyticsEvent happened)
    {
        var error = Assert.Single(Assert.Throws<ValidationException>(() => EventRules.ToRow(happened, TimeProvider.System)).Errors);
        return (error.Field, error.Rule);
    }
}
