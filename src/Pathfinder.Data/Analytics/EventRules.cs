using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Analytics;

/// <summary>Turns a reported event into a row that the database will take, or refuses it.</summary>
internal static partial class EventRules
{
    /// <summary>How late an event may come.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(30);

    /// <summary>How far ahead of the clock an event may lie.</summary>
    public static readonly TimeSpan MaxLead = TimeSpan.FromHours(1);

    /// <summary>Checks an event and makes its row, with a key of its own.</summary>
    /// <exception cref="ValidationException">A field breaks a rule.</exception>
    public static EventRow ToRow(AnalyticsEvent happened, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var now = clock.UtcNow();
        var time = happened.OccurredAt ?? now;
        new FieldRules()
            .Key(nameof(happened.UserId), happened.UserId)
            .Required(nameof(happened.EventType), happened.EventType, AnalyticsEvent.MaxTypeLength)
            .That(EventType().IsMatch(happened.EventType ?? ""), nameof(happened.EventType), "format", "is no type: lower-case letters, digits, '_' and dots, a letter first.")
            .JsonObject(nameof(happened.Data), happened.Data)
            .OptionalKey(nameof(happened.SessionId), happened.SessionId)
            .Optional(nameof(happened.IpAddress), happened.IpAddress, AnalyticsEvent.MaxAddressLength)
            .That(happened.IpAddress is null || IPAddress.TryParse(happened.IpAddress, out _), nameof(happened.IpAddress), "format", "is no IP address.")
            .That(time.Kind == DateTimeKind.Utc, nameof(happened.OccurredAt), "format", "is no time of kind UTC.")
            .That(time >= now - MaxAge && time <= now + MaxLead, nameof(happened.OccurredAt), "range", "is more than 30 days ago or more than an hour ahead.")
            .ThrowIfBroken();
        return new EventRow
        {
            AnalyticsId = Ulid.New(clock),
            UserId = happened.UserId,
            EventType = happened.EventType!,
            EventData = happened.Data,
            SessionId = happened.SessionId,
            IpAddress = happened.IpAddress,
            UserAgent = Cut(happened.UserAgent),
            Referrer = Cut(happened.Referrer),
            PageUrl = Cut(happened.PageUrl),
            EventTimestamp = time,
        };
    }

    // what a browser sends is not worth losing an event for: cut, and mended where no database could hold it
    private static string? Cut(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.Length <= AnalyticsEvent.MaxTextLength && Texts.IsWellFormed(text))
        {
            return text;
        }

        var cut = new StringBuilder(AnalyticsEvent.MaxTextLength);
        foreach (var rune in text.EnumerateRunes().Take(AnalyticsEvent.MaxTextLength))
        {
            cut.Append(rune.Value is 0 or 0xFFFE ? Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return cut.ToString();
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_.]*\z")]
    private static partial Regex EventType();
}
