using System.Text.Json;

namespace Pathfinder.Data.Preferences;

/// <summary>What a user has chosen for himself: five JSON objects, empty where nothing has been chosen yet.</summary>
/// <param name="UserId">Key of the user.</param>
/// <param name="Notification">What the user wants to be told of.</param>
/// <param name="Privacy">Who may see what.</param>
/// <param name="Ui">How the application looks.</param>
/// <param name="Communication">On which ways the user wants to be reached.</param>
/// <param name="Feature">Choices of single features.</param>
/// <param name="RowVersion">Raised by one at each change; 0 before the first choice.</param>
public sealed record UserPreferences(
    string UserId, JsonElement Notification, JsonElement Privacy, JsonElement Ui, JsonElement Communication, JsonElement Feature, int RowVersion)
{
    /// <summary>One document.</summary>
    public JsonElement this[PreferenceKind kind] => kind switch
    {
        PreferenceKind.Notification => Notification,
        PreferenceKind.Privacy => Privacy,
        PreferenceKind.Ui => Ui,
        PreferenceKind.Communication => Communication,
        PreferenceKind.Feature => Feature,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such document."),
    };
}
