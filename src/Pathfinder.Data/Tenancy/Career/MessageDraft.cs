namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Something said in a conversation.</summary>
public record MessageDraft
{
    /// <summary>The conversation; it cannot be changed later.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Who speaks.</summary>
    public required MessageRole Role { get; init; }

    /// <summary>The words.</summary>
    /// <value>1,000,000 characters at most.</value>
    public required string Content { get; init; }

    /// <summary>Model that wrote it.</summary>
    /// <value>100 characters at most.</value>
    public string? ModelName { get; init; }

    /// <summary>Its length in tokens of that model.</summary>
    /// <value>0 or more.</value>
    public int? TokenCount { get; init; }
}
