namespace Pathfinder.Data.Preferences;

/// <summary>A row of <c>pf_user_preference_values</c>.</summary>
internal sealed class PreferenceValueRow
{
    public required string UserId { get; init; }

    public required string JsonPath { get; init; }

    public required string JsonValue { get; init; }
}
