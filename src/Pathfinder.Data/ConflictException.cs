namespace Pathfinder.Data;

/// <summary>A row of the same key is there already (<c>row.exists</c>), or the state that things are in forbids it (<c>state.conflict</c>); nothing has been written.</summary>
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

    private ConflictException(string code, string message, Exception? inner)
        : base(code, message, inner)
    {
    }

    /// <summary>The field that is taken, where the refusal tells.</summary>
    public FieldError? Fault { get; }

    /// <summary>Reports a state that forbids what was asked for.</summary>
    /// <param name="reason">What the state is, and what would have to be done first.</param>
    /// <param name="inner">The database's refusal.</param>
    internal static ConflictException OfState(string reason, Exception inner) => new("state.conflict", reason, inner);
}
