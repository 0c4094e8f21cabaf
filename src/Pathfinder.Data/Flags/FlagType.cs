namespace Pathfinder.Data.Flags;

/// <summary>What the values of a flag are.</summary>
public enum FlagType
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A text of 1 to 500 characters.</summary>
#pragma warning disable CA1720 // the word of the stored list
    String,
#pragma warning restore CA1720

    /// <summary>A decimal of 28 characters at most.</summary>
    Number,

    /// <summary>A JSON object or array of 500 characters at most.</summary>
    Json,
}
