namespace Pathfinder.Data.Audit;

/// <summary>How the values of a change stand to what the audit stream has committed to.</summary>
public enum AuditValues
{
    /// <summary>The record is not of a changed row: it has no values.</summary>
    None,

    /// <summary>The values are there and are those that were recorded.</summary>
    Proven,

    /// <summary>The person they were about has been erased, as the stream itself says.</summary>
    Erased,

    /// <summary>They are gone, and the stream does not say why: somebody took them away.</summary>
    Missing,

    /// <summary>They are not those that were recorded: somebody changed them or the record.</summary>
    Altered,
}
