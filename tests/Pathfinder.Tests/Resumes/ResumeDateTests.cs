using System.Globalization;
using Pathfinder.Data.Resumes;
using Xunit;

namespace Pathfinder.Tests.Resumes;

public sealed class ResumeDateTests
{
    [Theory]
    [InlineData("2014", ResumeDatePrecision.Year, "2014-01-01", "2014-12-31")]
    [InlineData("2014-06", ResumeDatePrecision.Month, "2014-06-01", "2014-06-30")]
    [InlineData("2024-02", ResumeDatePrecision.Month, "2024-02-01", "2024-02-29")]
    [InlineData("2014-06-29", ResumeDatePrecision.Day, "2014-06-29", "2014-06-29")]
    [InlineData("1000", ResumeDatePrecision.Year, "1000-01-01", "1000-12-31")]
    [InlineData("2999-12-31", ResumeDatePrecision.Day, "2999-12-31", "2999-12-31")]
    public void A_date_spans_all_days_that_it_can_mean(string text, ResumeDatePrecision precision, string first, string last)
    {
        Assert.True(ResumeDate.TryParse(text, out var date));

        Assert.Equal(precision, date.Precision);
        Assert.Equal(first, date.FirstDay.ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(last, date.LastDay.ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(text, date.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("14")]
    [InlineData("0999")]
    [InlineData("3000")]
    [InlineData("2014-13")]
    [InlineData("2014-00")]
    [InlineData("2014-6")]
    [InlineData("2023-02-29")]
    [InlineData("2014-06-31")]
    [InlineData("2014/06/29")]
    [InlineData("29.06.2014")]
    [InlineData("2014-06-29T00:00:00Z")]
    [InlineData("2014-06-29\n")]
    [InlineData("Present")]
    [InlineData("٢٠١٤")]
    [InlineData("2٠14")]
    public void What_is_no_date_is_refused(string? text) => Assert.False(ResumeDate.TryParse(text, out _));
}
