namespace Pathfinder.Data;

/// <summary>A row of the same key is there already; nothing has been written.</summary>
public sealed class ConflictException : PathfinderException
{
    /// <summary>Reports a key that is taken.</summary>
    /// <param name="message">What is there already.</param>
    /// <param name="inner">The database's refusal.</param>
    public ConflictException(string message, Exception? inner = null)
        : base("row.exists", message, inner)
    {
    }

    /// <summary>Reports a field whose value another row has.</summary>
    /// <param name="fault">The field, and what it collides with.</param>
    /// <param name="inner">The database's refusal.</param>
    public ConflictException(FieldError fault, Exception? inner = null)
        : this($"{fault.Field}: {fault.Message}", inner) => Fault = fault;

    /// <summary>The field that is taken, where the refusal tells.</summary>
    public FieldError? Fault { get; }
}
