namespace Pathfinder.Data.Installation;

/// <summary>A row of <c>pf_schema_migrations</c>.</summary>
internal sealed record LedgerEntry
{
    /// <summary>What the file is.</summary>
    public required ScriptKind Kind { get; init; }

    /// <summary>Time stamp, package name, or module and version.</summary>
    public required string Version { get; init; }

    /// <summary>The rest of the file name, in words.</summary>
    public required string Description { get; init; }

    /// <summary>SHA-256 of the file as it was applied.</summary>
    public required string Checksum { get; init; }

    /// <summary>SHA-256 of its down file.</summary>
    public string? DownChecksum { get; init; }

    /// <summary>How far it has come.</summary>
    public required LedgerState State { get; init; }

    /// <summary>Statements finished in the present direction; <see langword="null"/> when the tool that ran them does not count.</summary>
    public int? StatementsDone { get; init; }

    /// <summary>Statements of the file.</summary>
    public required int StatementCount { get; init; }

    /// <summary>SHA-256 of the statements finished.</summary>
    public string? DoneChecksum { get; init; }

    /// <summary>When the latest attempt began, UTC; set by the database.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>When it was finished, UTC; set by the database.</summary>
    public DateTime? AppliedAt { get; init; }

    /// <summary>Milliseconds that the finishing attempt took.</summary>
    public long? DurationMs { get; init; }

    /// <summary>Account, program and machine of the latest attempt.</summary>
    public string? AppliedBy { get; init; }

    /// <summary>Why the latest attempt failed.</summary>
    public string? Error { get; init; }
}
