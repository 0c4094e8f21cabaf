namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Which conversations to list; latest message first.</summary>
public sealed record ConversationFilter : ListRequest
{
    /// <summary>Only of this status.</summary>
    public ConversationStatus? Status { get; init; }
}
