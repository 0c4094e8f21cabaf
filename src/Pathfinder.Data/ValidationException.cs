namespace Pathfinder.Data;

/// <summary>A value was refused before the database was touched.</summary>
public sealed class ValidationException : PathfinderException
{
    /// <summary>Makes the error.</summary>
    /// <param name="field">The field, as <c>email</c>.</param>
    /// <param name="rule">The rule it breaks, as <c>format</c>, <c>length</c>, <c>required</c>.</param>
    /// <param name="message">The rule in words, and what to do.</param>
    public ValidationException(string field, string rule, string message)
        : base("input.invalid", message)
    {
        Field = field;
        Rule = rule;
    }

    /// <summary>The field that was refused.</summary>
    public string Field { get; }

    /// <summary>The rule that it breaks.</summary>
    public string Rule { get; }
}
