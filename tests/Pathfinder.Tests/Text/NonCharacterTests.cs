using Pathfinder.Data;
using Pathfinder.Data.Text;
using Pathfinder.Data.Users;
using Xunit;

namespace Pathfinder.Tests.Text;

/// <summary>U+FFFE is valid UTF-8 and valid UTF-16, yet <see cref="string.Normalize()"/> throws on it.</summary>
public sealed class NonCharacterTests
{
    private const string Text = "a\uFFFEb";

    [Fact]
    public void A_username_with_it_is_refused() => Assert.Throws<ValidationException>(() => Username.Parse(Text));

    [Fact]
    public void A_text_with_it_is_refused() => Assert.Throws<ValidationException>(() => Texts.Required("Title", Text, 100));

    [Fact]
    public void It_folds_to_nothing() => Assert.Equal("a b", FoldedText.Fold(Text));
}
