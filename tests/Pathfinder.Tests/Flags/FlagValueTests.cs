using Pathfinder.Data.Flags;
using Xunit;

namespace Pathfinder.Tests.Flags;

public sealed class FlagValueTests
{
    [Theory]
    [InlineData(FlagType.Boolean, "true", "true")]
    [InlineData(FlagType.Boolean, "True", null)]
    [InlineData(FlagType.Boolean, " true", null)]
    [InlineData(FlagType.Boolean, "1", null)]
    [InlineData(FlagType.Number, "0", "0")]
    [InlineData(FlagType.Number, "-0.0", "0")]
    [InlineData(FlagType.Number, "+7", "7")]
    [InlineData(FlagType.Number, "007.50", "7.5")]
    [InlineData(FlagType.Number, ".5", "0.5")]
    [InlineData(FlagType.Number, "-1234567890.123456789", "-1234567890.123456789")]
    [InlineData(FlagType.Number, "1234567890123456789012345678", "1234567890123456789012345678")]
    [InlineData(FlagType.Number, "12345678901234567890123456789", null)]
    [InlineData(FlagType.Number, "1e2", null)]
    [InlineData(FlagType.Number, "1 000", null)]
    [InlineData(FlagType.Number, "1,5", null)]
    [InlineData(FlagType.Number, "NaN", null)]
    [InlineData(FlagType.Number, "", null)]
    [InlineData(FlagType.String, " ", " ")]
    [InlineData(FlagType.String, "", null)]
    [InlineData(FlagType.String, "a\0", null)]
    [InlineData(FlagType.Json, " {\"a\":1} ", "{\"a\":1}")]
    [InlineData(FlagType.Json, "[]", "[]")]
    [InlineData(FlagType.Json, "\"text\"", null)]
    [InlineData(FlagType.Json, "null", null)]
    [InlineData(FlagType.Json, "{\"a\":1,\"a\":1}", null)]
    [InlineData(FlagType.Json, "{\"\":1}", null)]
    [InlineData(FlagType.Json, "[1", null)]
    [InlineData(FlagType.Json, "", null)]
    public void A_value_is_brought_to_its_stored_spelling_or_refused(FlagType type, string text, string? stored) =>
        Assert.Equal(stored, FlagValue.Read(type, text)?.Text);

    [Fact]
    public void Lengths_are_counted_as_the_engines_count_them()
    {
        var smiles = string.Concat(Enumerable.Repeat("😀", 500));

        Assert.NotNull(FlagValue.Read(FlagType.String, smiles));
        Assert.Null(FlagValue.Read(FlagType.String, smiles + "x"));
        Assert.Null(FlagValue.Read(FlagType.String, new string('x', 501)));
        Assert.Null(FlagValue.Read(FlagType.Json, $"[\"{new string('x', 500)}\"]"));
        Assert.Null(FlagValue.Read(FlagType.String, null));
        Assert.Null(FlagValue.Read(FlagType.String, "\ud800")); // half a character
    }

    [Fact]
    public void The_stored_spelling_reads_as_itself() =>
        Assert.All((string[])["0", "7.5", "-0.5", "1234567890123456789012345678"], text => Assert.Equal(text, FlagValue.Read(FlagType.Number, text)!.Text));
}
