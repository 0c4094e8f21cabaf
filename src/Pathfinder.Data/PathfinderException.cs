namespace Pathfinder.Data;

/// <summary>An error of the library that a caller can act on.</summary>
/// <remarks>Messages hold neither prefix nor table name of a tenant nor SQL text; the log has them.</remarks>
public abstract class PathfinderException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="code">Its stable code, as <c>install.locked</c>.</param>
    /// <param name="message">The value, the rule and the next step, for a person.</param>
    /// <param name="inner">What caused it, where something did.</param>
    private protected PathfinderException(string code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>The stable code; programs branch on it, not on the message.</summary>
    public string Code { get; }
}
