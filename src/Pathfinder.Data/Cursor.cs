using System.Buffers.Text;
using System.Text;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data;

/// <summary>The last row of a page: its sort key and, where that ties, its row key. Callers see it as opaque text.</summary>
/// <param name="List">The list it belongs to, a stable short word; a cursor of one list says nothing in another.</param>
/// <param name="Key">The sort key in a form that reads back exactly; empty where the row key is the order.</param>
/// <param name="Id">The row key: a ULID or a number.</param>
internal sealed record Cursor(string List, string Key, string Id)
{
    private const int MaxLength = 1_000; // a word of 100 characters that need four bytes each has place
    private const char Mark = '|';

    /// <summary>The cursor as it goes to callers: URL-safe.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Mark, List, Key, Id)));

    /// <summary>Reads a cursor that a caller sent back.</summary>
    /// <returns>The cursor, or <see langword="null"/> for the first page.</returns>
    /// <exception cref="ValidationException">It was not made by this list.</exception>
    public static Cursor? Parse(string? text, string list) => text is null ? null : Read(text, list) ?? throw Refusal();

    /// <summary>What a caller is told about a cursor that cannot be used.</summary>
    public static ValidationException Refusal() =>
        new(nameof(ListRequest.After), "format", "is not the cursor of a page of this list: start without one.");

    private static Cursor? Read(string text, string list)
    {
        if (text.Length > MaxLength || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Mark);
        return parts is [var name, var key, var id] && name == list && (Ulid.IsValid(id) || IsNumber(id)) ? new Cursor(name, key, id) : null;
    }

    private static bool IsNumber(string id) => id.Length is > 0 and <= 19 && !id.AsSpan().ContainsAnyExceptInRange('0', '9');
}
