namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Which messages to list, in the order in which they were said.</summary>
public sealed record MessageFilter : ListRequest
{
    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Only of this speaker.</summary>
    public MessageRole? Role { get; init; }
}
