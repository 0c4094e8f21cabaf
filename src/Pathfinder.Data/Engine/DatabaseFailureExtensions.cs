namespace Pathfinder.Data.Engine;

/// <summary>Turns what the database said into what a caller can act on.</summary>
internal static class DatabaseFailureExtensions
{
    /// <summary>The public error for a failure of a feature whose constraints are known: it names field and rule.</summary>
    /// <param name="failure">What the error means.</param>
    /// <param name="error">The error itself, kept for the log.</param>
    /// <param name="rules">What the feature's constraints mean.</param>
    public static PathfinderException ToPublic(this DatabaseFailure failure, Exception error, ConstraintRules rules) =>
        failure.Constraint is null || !rules.TryGetValue(failure.Constraint, out var fault) ? failure.ToPublic(error)
        : failure.Kind is FailureKind.Duplicate ? new ConflictException(fault, error)
        : new ValidationException([fault], error);

    /// <summary>The public error for a failure; its message holds nothing of the database's own.</summary>
    /// <param name="failure">What the error means.</param>
    /// <param name="error">The error itself, kept for the log.</param>
    public static PathfinderException ToPublic(this DatabaseFailure failure, Exception error) => failure.Kind switch
    {
        FailureKind.NotAuthenticated => new NotAuthenticatedException(error),
        FailureKind.NotReady => new TenantNotReadyException("The user's tables are not ready: try again when they are.", error),
        FailureKind.Unknown or FailureKind.Missing => new TenantNotReadyException("The user has no tables: provision them first.", error),
        FailureKind.Fenced => new LeaseLostException(error),
        FailureKind.Duplicate => new ConflictException("There is a row of the same key already.", error),
        FailureKind.Reference => new ValidationException("Reference", "exists", "refers to a row that is not there, or is still referred to.", error),
        FailureKind.Refused => new ValidationException("Value", "range", "is not one that the database accepts.", error),
        FailureKind.Busy or FailureKind.Deadlock or FailureKind.Serialization => new UnavailableException(error),
        // a line that never stood carried nothing; one that breaks may have carried a call that commits by itself
        FailureKind.Gone => new UnavailableException(error, outcomeUnknown: !failure.NeverConnected),
        _ => new StorageException(error),
    };
}
