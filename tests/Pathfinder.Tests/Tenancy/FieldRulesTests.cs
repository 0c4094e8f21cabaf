using Pathfinder.Data;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.Tests.Tenancy;

public sealed class FieldRulesTests
{
    [Fact]
    public void All_faults_are_told_at_once()
    {
        var error = Assert.Throws<ValidationException>(() => new FieldRules()
            .Required("Title", null, 10)
            .Optional("City", "", 10)
            .Range("Priority", 9, 1, 5)
            .ThrowIfBroken());

        Assert.Equal([("Title", "required"), ("City", "required"), ("Priority", "range")], error.Errors.Select(fault => (fault.Field, fault.Rule)));
        Assert.Equal("validation.failed", error.Code);
    }

    [Fact]
    public void Length_is_counted_in_characters_not_in_utf16_units()
    {
        new FieldRules().Required("Title", string.Concat(Enumerable.Repeat("😀", 255)), 255).ThrowIfBroken();

        Assert.Throws<ValidationException>(() => new FieldRules().Required("Title", string.Concat(Enumerable.Repeat("😀", 256)), 255).ThrowIfBroken());
    }

    [Theory]
    [InlineData("http://example.org", true)]
    [InlineData("https://例え.jp/パス?q=1", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("//example.org", false)]
    [InlineData("example.org", false)]
    public void Addresses_of_pages_are_http(string url, bool valid)
    {
        var error = Record.Exception(() => new FieldRules().Url("Url", url).ThrowIfBroken());

        Assert.Equal(valid, error is null);
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("12.3", true)]
    [InlineData("12.30", true)]
    [InlineData("12.34", false)]
    [InlineData("100.1", false)]
    [InlineData("-0.1", false)]
    public void Figures_are_held_exactly_or_refused(string figure, bool valid)
    {
        var value = decimal.Parse(figure, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(valid, Record.Exception(() => new FieldRules().Figure("Years", value, 0, 100, 1).ThrowIfBroken()) is null);
    }

    [Fact]
    public void A_list_may_be_empty_but_not_missing()
    {
        new FieldRules().Texts("Highlights", []).ThrowIfBroken();

        Assert.Throws<ValidationException>(() => new FieldRules().Texts("Highlights", null).ThrowIfBroken());
        Assert.Throws<ValidationException>(() => new FieldRules().Texts("Highlights", [.. Enumerable.Repeat("x", 1_001)]).ThrowIfBroken());
    }

    [Fact]
    public void Only_members_of_a_list_belong_to_it()
    {
        new FieldRules().Listed("Role", MessageRole.Tool).ThrowIfBroken();

        Assert.Throws<ValidationException>(() => new FieldRules().Listed("Role", (MessageRole)42).ThrowIfBroken());
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"a": [1, 2.5e300, true, null, {"b": "é😀"}]}""", null)]
    [InlineData("", "format")]
    [InlineData("[1]", "format")]
    [InlineData("1", "format")]
    [InlineData("null", "format")]
    [InlineData("{'a': 1}", "format")]
    [InlineData("""{"a": 1,}""", "format")]
    [InlineData("""{"a": 1, "a": 2}""", "format")]
    [InlineData("""{"a": 1, "\u0061": 2}""", "format")]
    [InlineData("""{"a": "\u0000"}""", "characters")]
    [InlineData("""{"\u0000": 1}""", "characters")]
    [InlineData("""{"a": "\ud800"}""", "characters")]
    [InlineData("""{"a": 1e400}""", "characters")]
    [Trait("Requirement", "P-SCHEMA-30")]
    public void A_json_object_is_one_that_both_engines_store(string text, string? rule)
    {
        var error = Record.Exception(() => new FieldRules().JsonObject("Metadata", text).ThrowIfBroken());

        Assert.Equal(rule, (error as ValidationException)?.Errors[0].Rule);
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-30")]
    public void A_json_object_is_neither_too_deep_nor_too_long()
    {
        string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string('}', levels - 1);
        string? Rule(string text) => (Record.Exception(() => new FieldRules().JsonObject("Metadata", text).ThrowIfBroken()) as ValidationException)?.Errors[0].Rule;

        Assert.Null(Rule(Nested(FieldRules.MaxJsonDepth)));
        Assert.Equal("format", Rule(Nested(FieldRules.MaxJsonDepth + 1)));
        Assert.Equal("format", Rule(Nested(2_000)));
        Assert.Equal("length", Rule("{" + new string(' ', FieldRules.MaxJsonLength) + "}"));
    }
}
