using Pathfinder.Data;
using Pathfinder.Data.Users;
using Xunit;

namespace Pathfinder.Tests.Users;

public sealed class TextsTests
{
    [Theory]
    [InlineData("Ada \u202eecalevoL")] // override
    [InlineData("\u202aAda")] // embedding
    [InlineData("Ada\u202c")] // its end
    [InlineData("\u2067Ada\u2069")] // isolate
    public void One_line_of_text_holds_nothing_that_turns_what_follows(string text)
    {
        var refused = Assert.Throws<ValidationException>(() => Texts.Optional("FirstName", text, 100));

        Assert.Equal(("FirstName", "characters"), (refused.Errors[0].Field, refused.Errors[0].Rule));
    }

    [Theory]
    [InlineData("נועה")]
    [InlineData("نور Ada\u200f")] // the mark of direction that keyboards have
    [InlineData("می\u200cروم")] // a joiner that Persian is written with
    public void Names_of_all_directions_are_taken(string text) => Assert.Equal(text, Texts.Optional("FirstName", text, 100));

    [Fact]
    public void Several_lines_may_part_directions() => Assert.Equal("a \u2067ב\u2069 c", Texts.Lines("Bio", "a \u2067ב\u2069 c", 100));
}
