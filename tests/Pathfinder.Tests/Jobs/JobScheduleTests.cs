using System.Globalization;
using Pathfinder.Jobs;
using Xunit;

namespace Pathfinder.Tests.Jobs;

public sealed class JobScheduleTests
{
    public static TheoryData<string, string, string> Expressions => new()
    {
        { "every 5 minutes", "*/5 * * * *", "0 0/5 * * * ?" },
        { "every 1 minutes", "*/1 * * * *", "0 0/1 * * * ?" },
        { "every 60 minutes", "0 * * * *", "0 0 * * * ?" },
        { "daily at 03:30", "30 3 * * *", "0 30 3 * * ?" },
        { "daily at 00:00", "0 0 * * *", "0 0 0 * * ?" },
        { "weekly on sunday at 04:05", "5 4 * * 0", "0 5 4 ? * 1" },
        { "weekly on saturday at 23:59", "59 23 * * 6", "0 59 23 ? * 7" },
        { "monthly on 1 at 04:30", "30 4 1 * *", "0 30 4 1 * ?" },
        { "monthly on 28 at 00:00", "0 0 28 * *", "0 0 0 28 * ?" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    [Trait("Requirement", "U-API-42")]
    public void A_schedule_is_the_same_to_every_clock_and_to_people(string words, string cron, string quartz)
    {
        Assert.True(JobSchedule.TryParse(words, out var schedule));

        Assert.Equal((words, cron, quartz), (schedule.ToString(), schedule.Cron, schedule.QuartzCron));
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    [Trait("Requirement", "U-API-42")]
    public void Quartz_ticks_at_the_times_that_fall_due(string words, string cron, string quartz)
    {
        Assert.True(JobSchedule.TryParse(words, out var schedule));
        Assert.NotEqual(cron, quartz);
        var expression = new Quartz.CronExpression(quartz, TimeZoneInfo.Utc);
        var time = new DateTime(2026, 2, 27, 23, 58, 59, 999, DateTimeKind.Utc);
        for (var i = 0; i < 40; i++)
        {
            var due = schedule.NextAfter(time);

            Assert.Equal((DateTimeKind.Utc, due), (due.Kind, expression.GetNextValidTimeAfter(new DateTimeOffset(time))!.Value.UtcDateTime));
            time = due;
        }
    }

    [Theory]
    [InlineData("every 5 minutes", "2026-03-01 10:04:59.9999999", "2026-03-01 10:05")]
    [InlineData("every 5 minutes", "2026-03-01 10:05", "2026-03-01 10:10")] // the time itself is not after itself
    [InlineData("every 60 minutes", "2026-12-31 23:00", "2027-01-01 00:00")]
    [InlineData("daily at 03:30", "2026-03-01 03:29:59", "2026-03-01 03:30")]
    [InlineData("daily at 03:30", "2026-03-01 03:30", "2026-03-02 03:30")]
    [InlineData("weekly on sunday at 04:00", "2026-11-21 12:00", "2026-11-22 04:00")]
    [InlineData("weekly on sunday at 04:00", "2026-11-22 04:00", "2026-11-29 04:00")]
    [InlineData("monthly on 28 at 04:00", "2026-01-28 04:00", "2026-02-28 04:00")]
    [InlineData("monthly on 1 at 00:00", "2024-02-29 23:59", "2024-03-01 00:00")]
    [Trait("Requirement", "U-API-42")]
    public void A_pass_falls_due_at_the_next_time(string words, string time, string due)
    {
        Assert.True(JobSchedule.TryParse(words, out var schedule));

        Assert.Equal(Utc(due), schedule.NextAfter(Utc(time)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hourly")]
    [InlineData("every 0 minutes")]
    [InlineData("every 7 minutes")] // would tick at :56 and then again at :00
    [InlineData("every 61 minutes")]
    [InlineData("every 99999999999999 minutes")]
    [InlineData("daily at 24:00")]
    [InlineData("daily at 3:30")]
    [InlineData("Daily at 03:30")]
    [InlineData("daily at 03:30 ")]
    [InlineData("weekly on someday at 03:30")]
    [InlineData("monthly on 0 at 03:30")]
    [InlineData("monthly on 29 at 03:30")] // February of most years has none
    [InlineData("0 3 * * *")]
    public void Words_that_are_no_schedule_are_refused(string? words) => Assert.False(JobSchedule.TryParse(words, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(61)]
    [InlineData(-5)]
    public void A_beat_that_no_cron_expression_keeps_is_refused(int minutes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new JobSchedule(minutes));

    [Fact]
    public void Days_that_not_every_week_or_month_has_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => JobSchedule.Monthly(0, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => JobSchedule.Monthly(29, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => JobSchedule.Weekly((DayOfWeek)7, default));
    }

    [Fact]
    [Trait("Requirement", "P-TENANT-21")]
    public void Quartz_reads_the_expression_and_ticks_every_five_minutes()
    {
        var expression = new Quartz.CronExpression(new JobSchedule(5).QuartzCron);
        var start = new DateTimeOffset(2026, 1, 1, 0, 1, 0, TimeSpan.Zero);

        var first = expression.GetNextValidTimeAfter(start);

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 5, 0, TimeSpan.Zero), first);
        Assert.Equal(TimeSpan.FromMinutes(5), expression.GetNextValidTimeAfter(first!.Value) - first);
    }

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
