using System.Globalization;
using System.Text.Json;

namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>Values of bundles as JSON that people read: documents stand as documents, not as texts.</summary>
internal static class RowJson
{
    /// <summary>Writes one value.</summary>
    public static void WriteValue(Utf8JsonWriter json, BundleColumnKind kind, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text when kind is BundleColumnKind.Json:
                json.WriteRawValue(text);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case DateTime time:
                json.WriteStringValue(time);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            default:
                throw new InvalidOperationException($"A bundle holds no {value.GetType().Name}.");
        }
    }
}
