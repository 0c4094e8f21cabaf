namespace Pathfinder.Data.Audit;

/// <summary>Records reads in the audit stream, each in a transaction of its own.</summary>
internal sealed class ReadAudit(AuditRecorder recorder) : IReadAudit
{
    private const int MaxWord = 50;
    private const int MaxResource = 100;
    private const int MaxTable = 128;
    private const int MaxError = 1_000;

    /// <inheritdoc />
    public Task RecordAsync(DataRead read, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(by);
        new FieldRules()
            .Required(nameof(read.ResourceType), read.ResourceType, MaxWord)
            .Required(nameof(read.Action), read.Action, MaxWord)
            .Optional(nameof(read.ResourceId), read.ResourceId, MaxResource)
            .Optional(nameof(read.Table), read.Table, MaxTable)
            .Optional(nameof(read.Error), read.Error, MaxError)
            .ThrowIfBroken();
        return recorder.RecordAsync(by, new AuditEntry(read.Action, read.ResourceType, read.ResourceId, read.Table, by.Client, read.Error), cancellationToken);
    }
}
