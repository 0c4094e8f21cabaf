namespace Pathfinder.Data.Tenancy.Career;

/// <summary>A conversation of the user with an assistant.</summary>
public sealed record Conversation : ConversationDraft, ITenantRow
{
    /// <inheritdoc />
    public required string Id { get; init; }

    /// <summary>Beginning of the first message, 1,000 characters at most.</summary>
    public string? FirstMessage { get; init; }

    /// <summary>Number given to the last message; it does not fall when one is deleted.</summary>
    public int MessageCount { get; init; }

    /// <summary>When the last message was added, UTC; when it began, before the first.</summary>
    public DateTime LastMessageAt { get; init; }

    /// <inheritdoc />
    public DateTime CreatedAt { get; init; }

    /// <inheritdoc />
    public DateTime UpdatedAt { get; init; }

    /// <inheritdoc />
    public int RowVersion { get; init; }
}
