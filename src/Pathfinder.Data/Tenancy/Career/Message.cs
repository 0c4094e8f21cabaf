namespace Pathfinder.Data.Tenancy.Career;

/// <summary>A message of a conversation.</summary>
public sealed record Message : MessageDraft, ITenantRow
{
    /// <inheritdoc />
    public required string Id { get; init; }

    /// <summary>Its place in the conversation, from 1.</summary>
    public int SequenceNo { get; init; }

    /// <inheritdoc />
    public DateTime CreatedAt { get; init; }

    /// <inheritdoc />
    public DateTime UpdatedAt { get; init; }

    /// <inheritdoc />
    public int RowVersion { get; init; }
}
