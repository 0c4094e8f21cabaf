using System.Globalization;
using System.Text;

namespace Pathfinder.Data.Text;

/// <summary>Text as it is compared: without case, accents and punctuation, words parted by one blank.</summary>
/// <remarks>One fold for labels, names and the texts in which they are sought, the same on both engines because it is
/// done here. <c>+</c> and <c>#</c> stay, since they tell C, C++ and C# apart.</remarks>
internal static class FoldedText
{
    /// <summary>Folds a text; empty when nothing of it counts.</summary>
    public static string Fold(string text) => string.Join(' ', Words(text).Select(word => word.Folded));

    /// <summary>The words of a text, each folded, with its place in the text.</summary>
    public static IReadOnlyList<FoldedWord> Words(string text)
    {
        var words = new List<FoldedWord>();
        var folded = new StringBuilder();
        var start = 0;
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var length = folded.Length;
            Append(folded, rune);
            if (length == 0 && folded.Length > 0)
            {
                start = at;
            }
            else if (length > 0 && length == folded.Length && !IsMark(rune))
            {
                words.Add(new FoldedWord(folded.ToString(), start, at - start));
                folded.Clear();
            }

            at += rune.Utf16SequenceLength;
        }

        if (folded.Length > 0)
        {
            words.Add(new FoldedWord(folded.ToString(), start, text.Length - start));
        }

        return words;
    }

    private static void Append(StringBuilder folded, Rune rune)
    {
        if (rune.IsAscii)
        {
            var c = (char)rune.Value;
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '#')
            {
                folded.Append(char.ToLowerInvariant(c));
            }

            return;
        }

        if (rune.Value == 0xFFFE)
        {
            return; // no character, and .NET refuses to normalise it
        }

        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Undecomposed(part) is { } replacement)
            {
                folded.Append(replacement);
            }
            else if (Rune.IsLetterOrDigit(part))
            {
                folded.Append(Rune.ToLowerInvariant(part).ToString());
            }
        }
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // letters with a stroke or two in one, which Unicode does not take apart
    private static string? Undecomposed(Rune rune) => rune.Value switch
    {
        'ß' or 'ẞ' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ø' or 'Ø' => "o",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'þ' or 'Þ' => "th",
        'ı' => "i",
        _ => null,
    };
}
