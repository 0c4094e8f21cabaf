using System.Text.Json.Serialization;

namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>How the values of a column stand in a row's JSON array; the same for all engines.</summary>
internal enum BundleColumnKind
{
    /// <summary>A string.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>A JSON document, as a string with its exact text.</summary>
    [JsonStringEnumMemberName("json")]
    Json,

    /// <summary>A whole number of 64 bits.</summary>
    [JsonStringEnumMemberName("integer")]
    Integer,

    /// <summary>A number with decimals, written exactly.</summary>
    [JsonStringEnumMemberName("decimal")]
    Decimal,

    /// <summary>A moment, UTC, as <c>2026-11-21T07:33:12.123456Z</c>.</summary>
    [JsonStringEnumMemberName("timestamp")]
    Timestamp,

    /// <summary>A calendar date, as <c>2026-11-21</c>.</summary>
    [JsonStringEnumMemberName("date")]
    Date,
}
