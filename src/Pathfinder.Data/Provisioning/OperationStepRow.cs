namespace Pathfinder.Data.Provisioning;

/// <summary>A row of <c>pf_schema_steps</c>.</summary>
internal sealed class OperationStepRow
{
    public required string OperationId { get; init; }

    public int StepNo { get; init; }

    public required string ObjectType { get; init; }

    public required string ObjectName { get; init; }

    public required string State { get; init; }

    public DateTime RecordedAt { get; init; }
}
