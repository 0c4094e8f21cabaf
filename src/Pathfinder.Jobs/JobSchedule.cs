using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Pathfinder.Jobs;

/// <summary>When a job is due: every so many minutes, or at a time of each day, of a day of the week or of a day of the month. UTC.</summary>
internal sealed partial record JobSchedule
{
    /// <summary>What a schedule looks like in words.</summary>
    public const string Form =
        "write 'every N minutes' (N a divisor of 60), 'daily at HH:MM', 'weekly on DAY at HH:MM' or 'monthly on DAY at HH:MM' (day 1 to 28), UTC.";

    private const string TimeForm = "HH\\:mm";
    private const int LastDay = 28; // each month has it
    private readonly int minutes;
    private readonly TimeOnly at;
    private readonly DayOfWeek? weekday;
    private readonly int? day;

    /// <summary>Makes a schedule of every so many minutes.</summary>
    /// <param name="minutes">1 to 60, and a divisor of 60, so that every clock keeps the same beat.</param>
    public JobSchedule(int minutes)
    {
        if (minutes is < 1 or > 60 || 60 % minutes != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(minutes), minutes, "A job is due every 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 or 60 minutes.");
        }

        this.minutes = minutes;
    }

    private JobSchedule(TimeOnly at, DayOfWeek? weekday = null, int? day = null) => (this.at, this.weekday, this.day) = (new TimeOnly(at.Hour, at.Minute), weekday, day);

    /// <summary>The same as a cron expression of five fields.</summary>
    public string Cron => (minutes, weekday, day) switch
    {
        (60, _, _) => "0 * * * *",
        (> 0, _, _) => Text($"*/{minutes} * * * *"),
        (_, { } on, _) => Text($"{at.Minute} {at.Hour} * * {(int)on}"),
        (_, _, { } on) => Text($"{at.Minute} {at.Hour} {on} * *"),
        _ => Text($"{at.Minute} {at.Hour} * * *"),
    };

    /// <summary>The same in the six fields of Quartz, which begin with seconds, count Sunday as 1 and want one day field left open.</summary>
    public string QuartzCron => (minutes, weekday, day) switch
    {
        (60, _, _) => "0 0 * * * ?",
        (> 0, _, _) => Text($"0 0/{minutes} * * * ?"),
        (_, { } on, _) => Text($"0 {at.Minute} {at.Hour} ? * {(int)on + 1}"),
        (_, _, { } on) => Text($"0 {at.Minute} {at.Hour} {on} * ?"),
        _ => Text($"0 {at.Minute} {at.Hour} * * ?"),
    };

    /// <summary>A schedule of once a day.</summary>
    /// <param name="at">The time of day, UTC, to the minute.</param>
    public static JobSchedule Daily(TimeOnly at) => new(at);

    /// <summary>A schedule of once a week.</summary>
    /// <param name="day">The day.</param>
    /// <param name="at">The time of day, UTC, to the minute.</param>
    public static JobSchedule Weekly(DayOfWeek day, TimeOnly at) =>
        Enum.IsDefined(day) ? new(at, weekday: day) : throw new ArgumentOutOfRangeException(nameof(day), day, "A week has no such day.");

    /// <summary>A schedule of once a month.</summary>
    /// <param name="day">The day: 1 to 28, which every month has.</param>
    /// <param name="at">The time of day, UTC, to the minute.</param>
    public static JobSchedule Monthly(int day, TimeOnly at) =>
        day is >= 1 and <= LastDay ? new(at, day: day) : throw new ArgumentOutOfRangeException(nameof(day), day, "Every month has the days 1 to 28 only.");

    /// <summary>Reads a schedule in the words of <see cref="ToString"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out JobSchedule? schedule)
    {
        var match = Words().Match(text ?? "");
        schedule = !match.Success ? null
            : match.Groups["minutes"] is { Success: true } every ? OfMinutes(int.Parse(every.ValueSpan, CultureInfo.InvariantCulture))
            : !TimeOnly.TryParseExact(match.Groups["at"].ValueSpan, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? null
            : match.Groups["weekday"] is { Success: true } weekday ? Weekly(Enum.Parse<DayOfWeek>(weekday.ValueSpan, ignoreCase: true), at)
            : match.Groups["day"] is { Success: true } day ? OfMonth(int.Parse(day.ValueSpan, CultureInfo.InvariantCulture), at)
            : Daily(at);
        return schedule is not null;
    }

    /// <summary>The first time that a pass is due after another time.</summary>
    /// <param name="time">The time, UTC; a pass that was due at it is not meant.</param>
    public DateTime NextAfter(DateTime time)
    {
        if (minutes > 0)
        {
            var beat = TimeSpan.FromMinutes(minutes).Ticks;
            return new DateTime(((time.Ticks / beat) + 1) * beat, DateTimeKind.Utc);
        }

        var next = DateTime.SpecifyKind(time.Date, DateTimeKind.Utc) + at.ToTimeSpan();
        while (next <= time || (weekday is { } on && next.DayOfWeek != on) || (day is { } of && next.Day != of))
        {
            next = next.AddDays(1);
        }

        return next;
    }

    /// <inheritdoc />
    public override string ToString() => (minutes, weekday, day) switch
    {
        (> 0, _, _) => Text($"every {minutes} minutes"),
        (_, { } on, _) => Text($"weekly on {on.ToString().ToLowerInvariant()} at {at.ToString(TimeForm, CultureInfo.InvariantCulture)}"),
        (_, _, { } on) => Text($"monthly on {on} at {at.ToString(TimeForm, CultureInfo.InvariantCulture)}"),
        _ => Text($"daily at {at.ToString(TimeForm, CultureInfo.InvariantCulture)}"),
    };

    private static JobSchedule? OfMinutes(int minutes) => minutes is >= 1 and <= 60 && 60 % minutes == 0 ? new(minutes) : null;

    private static JobSchedule? OfMonth(int day, TimeOnly at) => day is >= 1 and <= LastDay ? Monthly(day, at) : null;

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(
        @"\A(?:every (?<minutes>[0-9]{1,2}) minutes|(?:daily|weekly on (?<weekday>sunday|monday|tuesday|wednesday|thursday|friday|saturday)|monthly on (?<day>[0-9]{1,2})) at (?<at>[0-9]{2}:[0-9]{2}))\z",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
