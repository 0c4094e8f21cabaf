namespace Pathfinder.Data.Engine;

/// <summary>What a database error means to the caller, whatever the engine's number for it.</summary>
internal enum FailureKind
{
    /// <summary>None of the kinds below: a defect, or a condition that only a person can judge.</summary>
    Other,

    /// <summary>A unique key is taken; <see cref="DatabaseFailure.Constraint"/> names it.</summary>
    Duplicate,

    /// <summary>A check, length or not-null rule, or a trigger (PF112, ORA-20112), refused the value.</summary>
    Refused,

    /// <summary>The row that a foreign key points to is not there, or rows still point to the one deleted.</summary>
    Reference,

    /// <summary>A lock was not granted in time.</summary>
    Busy,

    /// <summary>The engine broke a deadlock by ending this transaction.</summary>
    Deadlock,

    /// <summary>Concurrent transactions could not be ordered.</summary>
    Serialization,

    /// <summary>The connection or the server went away; whether a commit under way took effect is unknown.</summary>
    Gone,

    /// <summary>The account lacks the right.</summary>
    Denied,

    /// <summary>A table, column, procedure or database is not there.</summary>
    Missing,

    /// <summary>The statement was cancelled, by the caller or by a time limit.</summary>
    Cancelled,

    /// <summary>Space ran out on the server's disk or in the account's quota.</summary>
    Full,

    /// <summary>The lease is held by another worker (PF102, ORA-20102).</summary>
    Fenced,

    /// <summary>The operation was cancelled on request (PF106, ORA-20106).</summary>
    Withdrawn,

    /// <summary>The tenant is in a state that does not allow this (PF103, ORA-20103).</summary>
    NotReady,

    /// <summary>The session token is unknown, expired or revoked (PF104, ORA-20104).</summary>
    NotAuthenticated,

    /// <summary>No such user, tenant, operation or module (PF101, ORA-20101).</summary>
    Unknown,

    /// <summary>A value that is written once was to change (PF108, ORA-20108).</summary>
    Immutable,

    /// <summary>The structure found is not the structure promised (PF109, ORA-20109).</summary>
    Drifted,
}
