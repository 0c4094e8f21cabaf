using System.Globalization;
using Pathfinder.Data.Oracle;
using Xunit;

namespace Pathfinder.Tests.Oracle;

public sealed class OracleNameTests
{
    [Theory]
    [InlineData("pf_owner", "PF_OWNER")]
    [InlineData("PF_T1", "PF_T1")]
    [InlineData("a$b#1", "A$B#1")]
    public void A_name_is_kept_in_the_case_of_the_dictionary(string text, string expected) =>
        Assert.Equal(expected, OracleName.Parse(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("_a")]
    [InlineData("pf owner")]
    [InlineData("pf_owner; drop user x")]
    [InlineData("\"pf\"")]
    [InlineData("müller")]
    [InlineData("pf_owner\n")]
    public void What_would_need_quotes_is_refused(string text) => Assert.Throws<FormatException>(() => OracleName.Parse(text));

    [Fact]
    public void A_name_ends_at_128_characters()
    {
        Assert.True(OracleName.TryParse(new string('a', 128), out _));
        Assert.False(OracleName.TryParse(new string('a', 129), out _));
        Assert.False(OracleName.TryParse(null, out _));
    }

    [Fact]
    public void Folding_does_not_follow_the_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        try
        {
            Assert.Equal("PF_INITIAL", OracleName.Fold("pf_initial"));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
