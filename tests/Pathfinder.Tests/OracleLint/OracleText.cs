namespace Pathfinder.Tests.OracleLint;

/// <summary>Tells code from comments and literals.</summary>
internal static class OracleText
{
    /// <summary>Blanks comments, and in the first result the inside of literals too; lengths and line ends stay.</summary>
    public static (string Code, string Uncommented, List<int> EmptyLiterals) Blank(string text)
    {
        var code = text.ToCharArray();
        var uncommented = text.ToCharArray();
        var empty = new List<int>();
        for (var i = 0; i < text.Length;)
        {
            if (At(text, i, "--"))
            {
                var end = EndOf(text, "\n", i);
                Fill(code, i, end);
                Fill(uncommented, i, end);
                i = end;
            }
            else if (At(text, i, "/*"))
            {
                var end = Math.Min(EndOf(text, "*/", i + 2) + 2, text.Length);
                Fill(code, i, end);
                Fill(uncommented, i, end);
                i = end;
            }
            else if (text[i] is 'q' or 'Q' && At(text, i + 1, "'") && i + 2 < text.Length && (i == 0 || !char.IsAsciiLetterOrDigit(text[i - 1])))
            {
                var close = text[i + 2] switch { '[' => ']', '(' => ')', '{' => '}', '<' => '>', var other => other };
                var end = EndOf(text, close + "'", i + 3);
                Fill(code, i + 2, Math.Min(end + 1, text.Length));
                i = Math.Min(end + 2, text.Length);
            }
            else if (text[i] == '\'')
            {
                var end = LiteralEnd(text, i);
                Fill(code, i + 1, end - 1);
                if (end - i == 2)
                {
                    empty.Add(i);
                }

                i = end;
            }
            else
            {
                i++;
            }
        }

        return (new string(code), new string(uncommented), empty);
    }

    /// <summary>The text inside the parenthesis that opens at or behind <paramref name="from"/>, with the offset of its end.</summary>
    public static (string Inside, int End) Parenthesis(string code, int from)
    {
        var open = code.IndexOf('(', from);
        if (open < 0)
        {
            return ("", code.Length);
        }

        var depth = 0;
        for (var i = open; i < code.Length; i++)
        {
            depth += code[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return (code[(open + 1)..i], i + 1);
            }
        }

        return (code[(open + 1)..], code.Length);
    }

    private static int LiteralEnd(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\'')
            {
                if (!At(text, i + 1, "'"))
                {
                    return i + 1;
                }

                i++;
            }
        }

        return text.Length;
    }

    private static bool At(string text, int index, string mark) => string.CompareOrdinal(text, index, mark, 0, mark.Length) == 0 && index < text.Length;

    private static int EndOf(string text, string mark, int from) => text.IndexOf(mark, Math.Min(from, text.Length), StringComparison.Ordinal) is >= 0 and var end ? end : text.Length;

    private static void Fill(char[] text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] != '\n')
            {
                text[i] = ' ';
            }
        }
    }
}
