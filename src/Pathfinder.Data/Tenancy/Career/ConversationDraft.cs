namespace Pathfinder.Data.Tenancy.Career;

/// <summary>A conversation to begin or to change.</summary>
public record ConversationDraft
{
    /// <summary>Its title.</summary>
    /// <value>500 characters at most.</value>
    public string? Title { get; init; }

    /// <summary>Where it is shown.</summary>
    public ConversationStatus Status { get; init; }
}
