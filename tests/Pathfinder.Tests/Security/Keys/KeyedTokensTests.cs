using Pathfinder.Data.Security.Keys;
using Xunit;

namespace Pathfinder.Tests.Security.Keys;

[Trait("Requirement", "E-51")]
public sealed class KeyedTokensTests
{
    private static readonly KeyRing Ring = new(KeyRingTests.Options(KeyRingTests.Key("k-1")), TimeProvider.System);
    private readonly KeyedTokens tokens = new(Ring, "test");

    [Fact]
    public void Every_token_is_another_and_finds_its_own_code()
    {
        var made = Enumerable.Range(0, 100).Select(_ => tokens.New()).ToList();

        Assert.Equal(100, made.Select(token => token.Token).Distinct().Count());
        Assert.All(made, token => Assert.Equal(token.Mac, tokens.FindCode(token.Token)));
        Assert.All(made, token => Assert.Matches("^[0-9a-f]{64}$", token.Mac));
        Assert.All(made, token => Assert.DoesNotContain(token.Token, token.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_code_depends_on_purpose_and_secret()
    {
        var token = tokens.New();
        var sameNameOtherSecret = new KeyOptions { Id = "k-1", Secret = Convert.ToBase64String(new byte[32]) };

        Assert.NotEqual(token.Mac, new KeyedTokens(Ring, "another").FindCode(token.Token));
        Assert.NotEqual(token.Mac, new KeyedTokens(new KeyRing(KeyRingTests.Options(sameNameOtherSecret), TimeProvider.System), "test").FindCode(token.Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("k-1")]
    [InlineData("k-1.short")]
    [InlineData("k-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!")]
    [InlineData(".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("K-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("k-2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("k-1xAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_token_has_no_code(string? text) => Assert.Null(tokens.FindCode(text));

    [Fact]
    public void An_endless_text_costs_nothing() => Assert.Null(tokens.FindCode(new string('a', 1_000_000)));
}
