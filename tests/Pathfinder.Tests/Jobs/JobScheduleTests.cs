using Pathfinder.Jobs;
using Xunit;

namespace Pathfinder.Tests.Jobs;

public sealed class JobScheduleTests
{
    [Theory]
    [InlineData(5, "*/5 * * * *", "0 0/5 * * * ?")]
    [InlineData(1, "*/1 * * * *", "0 0/1 * * * ?")]
    [InlineData(60, "0 * * * *", "0 0 * * * ?")]
    public void A_schedule_is_the_same_beat_for_every_clock(int minutes, string cron, string quartz)
    {
        var schedule = new JobSchedule(minutes);

        Assert.Equal((cron, quartz, TimeSpan.FromMinutes(minutes)), (schedule.Cron, schedule.QuartzCron, schedule.Interval));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)] // would tick at :56 and then again at :00
    [InlineData(61)]
    [InlineData(-5)]
    public void A_beat_that_no_cron_expression_keeps_is_refused(int minutes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new JobSchedule(minutes));

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
}
