using System.Globalization;

namespace Pathfinder.Jobs;

/// <summary>How often a job is due: every so many minutes.</summary>
internal sealed record JobSchedule
{
    /// <summary>Makes a schedule.</summary>
    /// <param name="minutes">1 to 60, and a divisor of 60, so that every clock keeps the same beat.</param>
    public JobSchedule(int minutes)
    {
        if (minutes is < 1 or > 60 || 60 % minutes != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(minutes), minutes, "A job is due every 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 or 60 minutes.");
        }

        Minutes = minutes;
    }

    /// <summary>Minutes from one pass to the next.</summary>
    public int Minutes { get; }

    /// <summary>The same as a span of time.</summary>
    public TimeSpan Interval => TimeSpan.FromMinutes(Minutes);

    /// <summary>The same as a cron expression of five fields.</summary>
    public string Cron => Minutes == 60 ? "0 * * * *" : string.Create(CultureInfo.InvariantCulture, $"*/{Minutes} * * * *");

    /// <summary>The same in the six fields of Quartz, which begin with seconds and want one day field left open.</summary>
    public string QuartzCron => Minutes == 60 ? "0 0 * * * ?" : string.Create(CultureInfo.InvariantCulture, $"0 0/{Minutes} * * * ?");
}
