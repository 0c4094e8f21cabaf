using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pathfinder.Data.Resumes;

/// <summary>A date as people remember it: <c>2014</c>, <c>2014-06</c> or <c>2014-06-29</c>.</summary>
public sealed record ResumeDate
{
    private ResumeDate(DateOnly firstDay, ResumeDatePrecision precision) => (FirstDay, Precision) = (firstDay, precision);

    /// <summary>How much of the date is known.</summary>
    public ResumeDatePrecision Precision { get; }

    /// <summary>The first day that the date can mean: 1 June for <c>2014-06</c>.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last day that the date can mean: 30 June for <c>2014-06</c>.</summary>
    public DateOnly LastDay => Precision switch
    {
        ResumeDatePrecision.Year => new DateOnly(FirstDay.Year, 12, 31),
        ResumeDatePrecision.Month => new DateOnly(FirstDay.Year, FirstDay.Month, DateTime.DaysInMonth(FirstDay.Year, FirstDay.Month)),
        _ => FirstDay,
    };

    /// <summary>Reads a date; the years 1000 to 2999 are dates, as in the format's own pattern.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ResumeDate? date)
    {
        var (format, precision) = text?.Length switch
        {
            4 => ("yyyy", ResumeDatePrecision.Year),
            7 => ("yyyy-MM", ResumeDatePrecision.Month),
            10 => ("yyyy-MM-dd", ResumeDatePrecision.Day),
            _ => (null, default),
        };
        date = format is not null && text![0] is '1' or '2'
            && DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new ResumeDate(day, precision)
            : null;
        return date is not null;
    }

    /// <summary>The date as its author wrote it.</summary>
    public override string ToString() => FirstDay.ToString(
        Precision switch { ResumeDatePrecision.Year => "yyyy", ResumeDatePrecision.Month => "yyyy-MM", _ => "yyyy-MM-dd" },
        CultureInfo.InvariantCulture);
}
