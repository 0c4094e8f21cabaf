using System.Net;
using System.Text;
using System.Text.Json;
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

    private const int MaxDepth = 16;
    private const int MaxNumberLength = 32;
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

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
            .Optional(nameof(happened.Data), happened.Data, AnalyticsEvent.MaxDataLength)
            .That(happened.Data is null || IsObject(happened.Data), nameof(happened.Data), "format", "is no JSON object of 16 levels at most, with each name once and characters and numbers that a database can hold.")
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

    private static bool IsObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Json);
            return document.RootElement.ValueKind == JsonValueKind.Object && IsStorable(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException) // the latter for halves of surrogate pairs
        {
            return false;
        }
    }

    // either engine refuses NUL, and a number that is out of all proportion
    private static bool IsStorable(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().All(property => Texts.IsWellFormed(property.Name) && IsStorable(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(IsStorable),
        JsonValueKind.String => Texts.IsWellFormed(element.GetString()!),
        JsonValueKind.Number => element.GetRawText().Length <= MaxNumberLength && Exponent().Match(element.GetRawText()) is var exponent
            && (!exponent.Success || exponent.Groups["digits"].Length <= 2),
        _ => true,
    };

    [GeneratedRegex(@"^[a-z][a-z0-9_.]*\z")]
    private static partial Regex EventType();

    [GeneratedRegex(@"[eE][+-]?0*(?<digits>[0-9]*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Exponent();
}
