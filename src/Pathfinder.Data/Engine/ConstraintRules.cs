namespace Pathfinder.Data.Engine;

/// <summary>What the constraints of a feature's tables mean to a caller, by their names in lower case.</summary>
/// <remarks>The services refuse most bad input before the database sees it; what two callers do at once, only a constraint can refuse.</remarks>
internal sealed class ConstraintRules : Dictionary<string, FieldError>
{
    /// <summary>No constraint means more than that it refused.</summary>
    public static readonly ConstraintRules None = [];

    /// <summary>Starts without rules.</summary>
    public ConstraintRules()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Adds what a constraint means.</summary>
    public void Add(string constraint, string field, string rule, string message) => Add(constraint, new FieldError(field, rule, message));
}
