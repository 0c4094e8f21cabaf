namespace Pathfinder.Data.Outbox;

/// <summary>Work that follows from a change of a tenant's data, as it is put into <c>pf_outbox</c>.</summary>
internal sealed record OutboxEntry
{
    /// <summary>Key, a ULID.</summary>
    public required string OutboxId { get; init; }

    /// <summary>The tenant.</summary>
    public required string UserId { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is to be done with, a JSON object.</summary>
    public required string Payload { get; init; }
}
