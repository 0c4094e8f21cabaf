namespace Pathfinder.Data.Preferences;

/// <summary>A row of <c>pf_user_preferences</c>; the documents are JSON texts.</summary>
internal sealed class PreferencesRow
{
    public required string PreferenceId { get; init; }

    public required string UserId { get; init; }

    public required string NotificationPreferences { get; init; }

    public required string PrivacySettings { get; init; }

    public required string UiPreferences { get; init; }

    public required string CommunicationPreferences { get; init; }

    public required string FeaturePreferences { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public int RowVersion { get; init; }
}
