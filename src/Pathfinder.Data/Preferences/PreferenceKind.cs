namespace Pathfinder.Data.Preferences;

/// <summary>The documents of a user's preferences.</summary>
public enum PreferenceKind
{
    /// <summary>What the user wants to be told of.</summary>
    Notification,

    /// <summary>Who may see what.</summary>
    Privacy,

    /// <summary>How the application looks.</summary>
    Ui,

    /// <summary>On which ways the user wants to be reached.</summary>
    Communication,

    /// <summary>Choices of single features.</summary>
    Feature,
}
