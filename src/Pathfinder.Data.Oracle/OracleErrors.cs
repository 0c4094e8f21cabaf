using System.Globalization;
using System.Text.RegularExpressions;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Oracle;

/// <summary>What Oracle's error numbers mean, and beside each whether the same work may be tried again.</summary>
/// <remarks>Numbers: https://docs.oracle.com/error-help/db/; -20101 to -20109 are raised by our own procedures. It works on
/// number and text alone, so that it can be tested where there is no driver.</remarks>
internal static partial class OracleErrors
{
    /// <summary>Classifies an error by the number on top of its stack and its whole text.</summary>
    /// <param name="number">The number as the driver gives it, positive.</param>
    /// <param name="message">The whole text, a line per error of the stack.</param>
    public static DatabaseFailure Classify(int number, string message)
    {
        var cause = IsWrapper(number) ? CauseIn(message, number) : number;
        return new DatabaseFailure(KindOf(cause, message), Code(cause), ConstraintIn(cause, message), ReasonIn(cause, message))
        {
            NeverConnected = cause is 1033 or 1034 or 12154 or 12170 or 12505 or 12514 or 12541 or 12543 or 12545, // no instance, no listener, no such service
        };
    }

    /// <summary>An error's code as the manuals write it: <c>ORA-00001</c>.</summary>
    public static string Code(int number) => string.Create(CultureInfo.InvariantCulture, $"ORA-{number:00000}");

    private static FailureKind KindOf(int number, string message) => number switch
    {
        20101 => FailureKind.Unknown,
        20102 => FailureKind.Fenced,
        20103 => FailureKind.NotReady,
        20104 or 20105 => FailureKind.NotAuthenticated,
        20106 => FailureKind.Withdrawn,
        20108 => FailureKind.Immutable,
        20109 => FailureKind.Drifted,
        20112 => FailureKind.Refused,
        1 => FailureKind.Duplicate, // the same values meet the same row again
        2291 or 2292 => FailureKind.Reference,
        1400 or 1407 or 2290 or 12899 => FailureKind.Refused,
        1426 or 1438 or 1476 or 1722 or 6502 => FailureKind.Refused, // numbers out of range, or none at all
        >= 1830 and <= 1899 => FailureKind.Refused, // dates that are none
        1461 or 40441 => FailureKind.Refused, // text too long to bind, JSON that is none
        54 or 4021 or 30006 => FailureKind.Busy, // nothing was done: the lock may be free next time
        4061 or 4065 or 4068 => FailureKind.Busy, // a package was replaced under the session; the call did not begin, and the next one finds the new one
        18 or 20 or 12516 or 12519 or 12520 => FailureKind.Busy, // no session to be had
        50000 => FailureKind.Busy, // the pool of this process had no connection in time
        60 or 4020 => FailureKind.Deadlock, // only the statement was undone: the transaction must be rolled back, then repeated whole
        8177 => FailureKind.Serialization, // likewise
        1466 or 8176 => FailureKind.Serialization, // a table was changed by DDL since the snapshot began: a new one sees it
        1013 or 3111 => FailureKind.Cancelled, // by the caller's token or a time limit; the server was told to stop
        1017 or 1031 or 1045 or 28000 or 28001 or 28150 or 41900 => FailureKind.Denied, // 41900 names the right that 1031 leaves out, since 23ai
        28112 or 28113 or 28115 => FailureKind.Denied, // a row policy failed, which closes the table, or refused the row
        904 or 942 or 1418 or 1435 or 1918 or 1919 or 2289 or 2443 or 4042 or 4043 or 6508 => FailureKind.Missing,
        6550 when message.Contains("PLS-00201", StringComparison.Ordinal) || message.Contains("PLS-00302", StringComparison.Ordinal) => FailureKind.Missing,
        257 or 1536 or 1950 or 12954 or 30036 => FailureKind.Full, // someone must make room, or raise a quota, first
        >= 1650 and <= 1659 or >= 1688 and <= 1693 => FailureKind.Full,
        // the connection broke: whether a commit under way took effect is unknown, so only repeatable work may be repeated
        28 or 1012 or 1033 or 1034 or 1089 or 1090 or 1092 or 2396 or 3113 or 3114 or 3135 or 50201 => FailureKind.Gone,
        >= 12150 and <= 12649 or >= 25401 and <= 25409 => FailureKind.Gone,
        _ => FailureKind.Other,
    };

    // says only where or when it happened; what happened stands below it
    private static bool IsWrapper(int number) => number is 604 or 2091 or 4088 or 6512 or 12801 or 28112;

    private static int CauseIn(string message, int wrapper)
    {
        foreach (Match match in Number().Matches(message))
        {
            var number = int.Parse(match.ValueSpan[4..], CultureInfo.InvariantCulture);
            if (!IsWrapper(number))
            {
                return number;
            }
        }

        return wrapper;
    }

    private static string? ConstraintIn(int number, string message) => number switch
    {
        1 or 2290 or 2291 or 2292 => NameIn(Constraint().Match(message)),
        1400 or 1407 or 12899 => NameIn(Column().Match(message)),
        _ => null,
    };

    private static string? NameIn(Match match) => match.Success ? match.Groups["name"].Value.ToLowerInvariant() : null;

    // the sentence alone: without its number, the lines of the stack below it, and the address of a help page
    private static string? ReasonIn(int number, string message)
    {
        if (number is < 20000 or > 20999)
        {
            return null;
        }

        var start = message.IndexOf(Code(number) + ":", StringComparison.Ordinal);
        var text = start < 0 ? message : message[(start + Code(number).Length + 1)..];
        var end = StackLine().Match(text);
        return (end.Success ? text[..end.Index] : text).Trim();
    }

    [GeneratedRegex(@"ORA-[0-9]{5}")]
    private static partial Regex Number();

    [GeneratedRegex(@"\(""?[^().""]+""?\.""?(?<name>[^().""]+)""?\)")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"""[^""]+""\.""[^""]+""\.""(?<name>[^""]+)""")]
    private static partial Regex Column();

    [GeneratedRegex(@"\r?\n(?:ORA-[0-9]{5}:|Help: |https://)")]
    private static partial Regex StackLine();
}
