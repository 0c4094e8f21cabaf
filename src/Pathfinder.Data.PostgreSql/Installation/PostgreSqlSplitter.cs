using Pathfinder.Data.Installation;

namespace Pathfinder.Data.PostgreSql.Installation;

/// <summary>Splits a script at the semicolons that end statements, by psql's rules: not inside quotes, dollar quotes,
/// comments, parentheses, or the body of a function written as <c>begin atomic .. end</c>.</summary>
internal sealed class PostgreSqlSplitter(string script)
{
    private const int Nowhere = -1;

    private readonly List<ScriptStatement> statements = [];
    private int position;
    private int line = 1;
    private int start = Nowhere;
    private int startLine;
    private int parentheses;
    private int beginDepth;
    private int wordCount;
    private bool isRoutine;
    private string firstWord = "";

    /// <summary>Splits.</summary>
    /// <exception cref="FormatException">A quote or comment does not close, a statement has no semicolon, or a line is a command of psql.</exception>
    public IReadOnlyList<ScriptStatement> Split()
    {
        while (position < script.Length)
        {
            Advance();
        }

        if (start != Nowhere)
        {
            throw new FormatException(FormattableString.Invariant($"line {startLine}: the statement has no semicolon at its end"));
        }

        return statements;
    }

    private void Advance()
    {
        switch (script[position])
        {
            case '\n':
                line++;
                position++;
                break;
            case '-' when Next() == '-':
                SkipLine();
                break;
            case '/' when Next() == '*':
                SkipComment();
                break;
            case '\'':
                SkipQuoted('\'', hasEscapes: false);
                break;
            case '"':
                SkipQuoted('"', hasEscapes: false);
                break;
            case '$' when DollarTag() is { } tag:
                SkipDollarQuoted(tag);
                break;
            case ';' when parentheses == 0 && beginDepth == 0:
                EndStatement();
                break;
            case '\\' when start == Nowhere:
                throw new FormatException(FormattableString.Invariant($"line {line}: a command of psql stands where a statement should"));
            case var letter when IsWordStart(letter):
                ReadWord();
                break;
            case var digit when char.IsAsciiDigit(digit):
                Begin();
                SkipWord(); // so that the $ of a number such as 1$ opens nothing
                break;
            case var other:
                ReadOther(other);
                break;
        }
    }

    private void ReadOther(char other)
    {
        if (!char.IsWhiteSpace(other))
        {
            Begin();
            parentheses = other switch
            {
                '(' => parentheses + 1,
                ')' => Math.Max(0, parentheses - 1),
                _ => parentheses,
            };
        }

        position++;
    }

    private void ReadWord()
    {
        Begin();
        var from = position;
        SkipWord();
        var word = script[from..position].ToLowerInvariant();
        if (position < script.Length && script[position] == '\'' && word is "e" or "b" or "x" or "n")
        {
            SkipQuoted('\'', hasEscapes: word == "e");
            return;
        }

        wordCount++;
        firstWord = wordCount == 1 ? word : firstWord;
        // create [or replace] function|procedure: nothing else has a body in which semicolons are part of the statement
        isRoutine |= firstWord == "create" && wordCount <= 4 && word is "function" or "procedure";
        if (isRoutine && parentheses == 0)
        {
            TrackBody(word);
        }
    }

    private void TrackBody(string word)
    {
        if (word == "begin" || (word == "case" && beginDepth > 0))
        {
            beginDepth++;
        }
        else if (word == "end" && beginDepth > 0)
        {
            beginDepth--;
        }
    }

    private void SkipWord()
    {
        while (position < script.Length && (IsWordStart(script[position]) || char.IsAsciiDigit(script[position]) || script[position] == '$'))
        {
            position++;
        }
    }

    private void SkipLine()
    {
        var end = script.IndexOf('\n', position);
        position = end < 0 ? script.Length : end;
    }

    private void SkipComment()
    {
        var opened = line;
        var depth = 0;
        do
        {
            if (position >= script.Length)
            {
                throw new FormatException(FormattableString.Invariant($"line {opened}: the comment is never closed"));
            }

            var step = (script[position], Next()) switch
            {
                ('/', '*') => 1,
                ('*', '/') => -1,
                _ => 0,
            };
            line += script[position] == '\n' ? 1 : 0;
            depth += step;
            position += step == 0 ? 1 : 2;
        }
        while (depth > 0);
    }

    private void SkipQuoted(char quote, bool hasEscapes)
    {
        Begin();
        var opened = line;
        for (position++; position < script.Length; position++)
        {
            var isPair = (hasEscapes && script[position] == '\\') || (script[position] == quote && Next() == quote);
            if (!isPair && script[position] == quote)
            {
                position++;
                return;
            }

            position += isPair ? 1 : 0;
            line += position < script.Length && script[position] == '\n' ? 1 : 0;
        }

        throw new FormatException(FormattableString.Invariant($"line {opened}: the quote is never closed"));
    }

    private string? DollarTag()
    {
        var end = position + 1;
        while (end < script.Length && (IsWordStart(script[end]) || (end > position + 1 && char.IsAsciiDigit(script[end]))))
        {
            end++;
        }

        return end < script.Length && script[end] == '$' ? script[position..(end + 1)] : null;
    }

    private void SkipDollarQuoted(string tag)
    {
        Begin();
        var end = script.IndexOf(tag, position + tag.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new FormatException(FormattableString.Invariant($"line {line}: the quote {tag} is never closed"));
        }

        end += tag.Length;
        line += script.AsSpan(position, end - position).Count('\n');
        position = end;
    }

    private void Begin()
    {
        if (start == Nowhere)
        {
            start = position;
            startLine = line;
        }
    }

    private void EndStatement()
    {
        if (start != Nowhere)
        {
            statements.Add(new ScriptStatement(script[start..position].TrimEnd(), startLine));
        }

        start = Nowhere;
        wordCount = 0;
        isRoutine = false;
        firstWord = "";
        position++;
    }

    private char Next() => position + 1 < script.Length ? script[position + 1] : '\0';

    private static bool IsWordStart(char letter) => char.IsAsciiLetter(letter) || letter == '_' || letter >= 0x80;
}
