using System.Globalization;
using System.Text;

namespace Pathfinder.Data.Security;

/// <summary>What a new password must be: long enough, and none that is guessed first.</summary>
/// <remarks>After NIST SP 800-63B: no rule on kinds of characters, no expiry; any character that a keyboard has, blanks included.
/// What counts is what is left when everything that guessers try first is taken away: common words, runs over the keyboard or the
/// alphabet, repetitions, years and numbers, and the words of the account itself.</remarks>
internal static class PasswordPolicy
{
    /// <summary>The fewest characters.</summary>
    public const int MinLength = 12;

    /// <summary>The most characters.</summary>
    public const int MaxLength = 128;

    private const int FewestOfItsOwn = 6;
    private const int ShortestRun = 4;
    private const int ShortestContext = 3;

    // rows of keyboards, and how people walk over them
    private static readonly string[] Rows =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiopu", "yxcvbnm", "azertyuiop", "qsdfghjklm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp",
    ];

    private static readonly IReadOnlyList<string> Runs = [.. Rows.Concat(Rows.Select(row => string.Concat(row.Reverse())))];

    /// <summary>Refuses a password that breaks a rule.</summary>
    /// <param name="field">The field that is to be named.</param>
    /// <param name="password">The password.</param>
    /// <param name="context">Words of the account: username, e-mail address, names.</param>
    /// <exception cref="ValidationException">It is missing, too short or long, holds control characters, or is guessed too soon.</exception>
    public static void Check(string field, string? password, params IEnumerable<string?> context)
    {
        if (string.IsNullOrEmpty(password))
        {
            throw new ValidationException(field, "required", "A password is needed.");
        }

        if (password.Length > 4 * MaxLength)
        {
            throw Length(field);
        }

        if (!Users.Texts.IsWellFormed(password) || password.Any(char.IsControl))
        {
            throw new ValidationException(field, "characters", "A password holds no control characters.");
        }

        var normal = password.Normalize(NormalizationForm.FormKC);
        if (normal.EnumerateRunes().Count() is < MinLength or > MaxLength)
        {
            throw Length(field);
        }

        if (OwnCharacters(normal, context) < FewestOfItsOwn)
        {
            throw new ValidationException(
                field, "guessable", "This password is guessed too soon: choose one that is more than common words, names, numbers and runs over the keyboard.");
        }
    }

    /// <summary>Whether a text can be anybody's password at all, by the rules of today or of another system; what cannot is not looked for.</summary>
    public static bool IsPossible([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? password) =>
        password is { Length: > 0 and <= 4 * MaxLength } && Users.Texts.IsWellFormed(password);

    // read once as it stands, and once with the signs as the letters that they stand for
    private static int OwnCharacters(string password, IEnumerable<string?> context)
    {
        var folded = Fold(password);
        var words = context.SelectMany(Parts).OrderByDescending(word => word.Length).ToList();
        return Math.Min(Weigh(TakeAway(folded, words)), Weigh(TakeAway(Plain(folded), words.ConvertAll(Plain))));
    }

    // what takes a guesser's fancy goes; a mark stays in its place, so that its neighbours do not become a word
    private static string TakeAway(string text, IReadOnlyList<string> words)
    {
        foreach (var word in words.Concat(CommonPasswords.Words))
        {
            text = text.Replace(word, " ", StringComparison.Ordinal);
        }

        for (var i = 0; i + ShortestRun <= text.Length; i++)
        {
            var length = RunAt(text, i);
            if (length >= ShortestRun)
            {
                text = string.Concat(text.AsSpan(0, i), " ", text.AsSpan(i + length));
            }
        }

        return text;
    }

    private static int RunAt(string text, int start)
    {
        var longest = 0;
        foreach (var run in Runs)
        {
            for (var at = run.IndexOf(text[start], StringComparison.Ordinal); at >= 0; at = run.IndexOf(text[start], at + 1))
            {
                var length = 1;
                while (at + length < run.Length && start + length < text.Length && run[at + length] == text[start + length])
                {
                    length++;
                }

                longest = Math.Max(longest, length);
            }
        }

        return longest;
    }

    // different characters, digits and signs at half a letter: mostly they decorate
    private static int Weigh(string text)
    {
        var unit = Unit(text.Replace(" ", string.Empty, StringComparison.Ordinal)).Distinct().ToList();
        var letters = unit.Count(char.IsLetter);
        return letters + ((unit.Count - letters) / 2);
    }

    // what is repeated counts once
    private static string Unit(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (Enumerable.Range(length, text.Length - length).All(i => text[i] == text[i - length]))
            {
                return text[..length];
            }
        }

        return text;
    }

    private static string Fold(string text) => string.Concat(text.Normalize(NormalizationForm.FormKD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        .ToLowerInvariant();

    // the letters that people write as signs
    private static string Plain(string text) => string.Concat(text.Select(c => c switch
    {
        '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' or '+' => 't', '8' => 'b', '9' => 'g', _ => c,
    }));

    private static IEnumerable<string> Parts(string? text) => text is null
        ? []
        : Fold(text).Split([' ', '@', '.', '_', '-', '\'', '’', '‘', '`', '·', '‐'], StringSplitOptions.RemoveEmptyEntries)
            .Append(Fold(text)).Where(part => part.Length >= ShortestContext);

    private static ValidationException Length(string field) =>
        new(field, "length", string.Create(CultureInfo.InvariantCulture, $"A password has {MinLength} to {MaxLength} characters."));
}
