namespace Pathfinder.Data;

/// <summary>Input was refused; nothing has been written.</summary>
public sealed class ValidationException : PathfinderException
{
    /// <summary>Reports the faults of one input.</summary>
    /// <param name="errors">The faults, one at least.</param>
    /// <param name="inner">The database's own refusal, where it came to that.</param>
    public ValidationException(IReadOnlyList<FieldError> errors, Exception? inner = null)
        : base("validation.failed", Describe(errors), inner) => Errors = errors;

    /// <summary>Reports a single fault.</summary>
    public ValidationException(string field, string rule, string message, Exception? inner = null)
        : this([new FieldError(field, rule, message)], inner)
    {
    }

    /// <summary>The faults, in the order of the fields.</summary>
    public IReadOnlyList<FieldError> Errors { get; }

    private static string Describe(IReadOnlyList<FieldError> errors)
    {
        ArgumentOutOfRangeException.ThrowIfZero(errors.Count, nameof(errors));
        return string.Join(' ', errors.Select(error => $"{error.Field}: {error.Message}"));
    }
}
