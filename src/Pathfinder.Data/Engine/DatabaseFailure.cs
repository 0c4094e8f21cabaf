namespace Pathfinder.Data.Engine;

/// <summary>A database error, classified.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Code">The engine's own code, such as <c>23505</c> or <c>ORA-00001</c>.</param>
/// <param name="Constraint">The constraint or index that refused, in lower case, where the engine tells.</param>
/// <param name="Reason">The sentence of one of our own procedures, fit for an operator; null for the engine's own errors.</param>
internal sealed record DatabaseFailure(FailureKind Kind, string? Code = null, string? Constraint = null, string? Reason = null)
{
    /// <summary>Whether the connection was never made, so that nothing can have been carried out.</summary>
    public bool NeverConnected { get; init; }

    /// <summary>Whether the same unit of work, run again from its start, may succeed without anyone's help.</summary>
    public bool IsTransient => Kind is FailureKind.Busy or FailureKind.Deadlock or FailureKind.Serialization or FailureKind.Gone;
}
