using System.Buffers.Text;
using System.Text;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.Tests.Tenancy;

public sealed class CursorTests
{
    [Fact]
    public void A_cursor_reads_back_as_it_was()
    {
        var cursor = new Cursor("experiences", "2024-02-29", Ulid.New());

        Assert.Equal(cursor, Cursor.Parse(cursor.ToString(), "experiences"));
    }

    [Fact]
    public void It_can_stand_in_an_address()
    {
        var text = new Cursor("experiences", "~~~???", Ulid.New()).ToString();

        Assert.Equal(text, Uri.EscapeDataString(text));
    }

    [Fact]
    public void The_first_page_has_none() => Assert.Null(Cursor.Parse(null, "experiences"));

    [Theory]
    [InlineData("")]
    [InlineData("experiences")]
    [InlineData("experiences||short")]
    [InlineData("messages|1|01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("experiences|1|2|01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("experiences|1|01arz3ndektsv4rrffq69g5fav")]
    public void What_another_list_or_nobody_made_is_refused(string text)
    {
        var error = Assert.Throws<ValidationException>(() => Cursor.Parse(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)), "experiences"));

        Assert.Equal("After", error.Errors[0].Field);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("A")]
    [InlineData("/+==")]
    public void What_is_not_its_alphabet_is_refused(string text) => Assert.Throws<ValidationException>(() => Cursor.Parse(text, "experiences"));

    [Fact]
    public void An_endless_one_is_refused() => Assert.Throws<ValidationException>(() => Cursor.Parse(new string('A', 100_000), "experiences"));
}
