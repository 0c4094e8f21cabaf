using System.Net.Sockets;
using Npgsql;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.PostgreSql;

/// <summary>What PostgreSQL's error codes mean, and beside each whether the same work may be tried again.</summary>
/// <remarks>Codes: https://www.postgresql.org/docs/15/errcodes-appendix.html; class PF is raised by our own procedures.</remarks>
internal static class PostgreSqlErrors
{
    /// <summary>Classifies an error of the driver or the server.</summary>
    public static DatabaseFailure Classify(Exception error) => error switch
    {
        PostgresException server => new DatabaseFailure(KindOf(server.SqlState), server.SqlState, ConstraintOf(server), ReasonOf(server))
        {
            NeverConnected = server.SqlState is PostgresErrorCodes.CannotConnectNow,
        },
        OperationCanceledException => new DatabaseFailure(FailureKind.Cancelled),
        NpgsqlException { InnerException: PostgresException server } => Classify(server),
        // the pool of this process had no connection in time, and the driver has no other mark
        NpgsqlException { InnerException: TimeoutException } when error.Message.StartsWith("The connection pool has been exhausted", StringComparison.Ordinal) =>
            new DatabaseFailure(FailureKind.Busy) { NeverConnected = true },
        // a time limit of the client: the server was told to stop, and a later try is another statement
        NpgsqlException { InnerException: TimeoutException } => new DatabaseFailure(FailureKind.Cancelled),
        // the connection broke: whether a commit under way took effect is unknown, so only repeatable work may be repeated
        NpgsqlException or SocketException or IOException => new DatabaseFailure(FailureKind.Gone)
        {
            NeverConnected = error.Message.StartsWith("Failed to connect", StringComparison.Ordinal), // the driver has no other mark
        },
        _ when error.InnerException is { } inner => Classify(inner),
        _ => new DatabaseFailure(FailureKind.Other),
    };

    private static FailureKind KindOf(string state) => state switch
    {
        "PF101" => FailureKind.Unknown,
        "PF102" => FailureKind.Fenced,
        "PF103" => FailureKind.NotReady,
        "PF104" or "PF105" => FailureKind.NotAuthenticated,
        "PF106" => FailureKind.Withdrawn,
        "PF108" => FailureKind.Immutable,
        "PF109" => FailureKind.Drifted,
        "PF112" => FailureKind.Refused,
        PostgresErrorCodes.UniqueViolation => FailureKind.Duplicate, // the same values meet the same row again
        PostgresErrorCodes.ForeignKeyViolation => FailureKind.Reference,
        PostgresErrorCodes.LockNotAvailable => FailureKind.Busy, // nothing was done: the lock may be free next time
        PostgresErrorCodes.DeadlockDetected => FailureKind.Deadlock, // the transaction was rolled back whole
        PostgresErrorCodes.SerializationFailure => FailureKind.Serialization, // likewise
        PostgresErrorCodes.QueryCanceled => FailureKind.Cancelled,
        PostgresErrorCodes.InsufficientPrivilege => FailureKind.Denied,
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => FailureKind.Denied,
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction
            or PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InvalidCatalogName => FailureKind.Missing,
        PostgresErrorCodes.DiskFull => FailureKind.Full, // someone must make room first
        PostgresErrorCodes.TooManyConnections => FailureKind.Busy,
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) => FailureKind.Gone,
        _ when state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal) => FailureKind.Refused,
        _ => FailureKind.Other,
    };

    private static string? ConstraintOf(PostgresException error) => error.ConstraintName ?? error.ColumnName;

    private static string? ReasonOf(PostgresException error) => error.SqlState.StartsWith("PF", StringComparison.Ordinal) ? error.MessageText : null;
}
