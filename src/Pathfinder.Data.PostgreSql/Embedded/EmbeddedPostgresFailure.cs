namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>Why the embedded server could not be had.</summary>
internal enum EmbeddedPostgresFailure
{
    /// <summary>No server binaries are on this machine, or not where the setting says.</summary>
    BinariesMissing,

    /// <summary>The server binaries are older than <see cref="PostgresBinaries.OldestMajor"/>.</summary>
    BinariesTooOld,

    /// <summary>The data folder cannot be written, or not be entered by the account that must run the server.</summary>
    FolderUnusable,

    /// <summary>The data folder holds a cluster that somebody else made.</summary>
    ForeignCluster,

    /// <summary>The cluster was made by another major version than the binaries at hand.</summary>
    OtherVersion,

    /// <summary>The server refuses the stored password, or the password's file is gone.</summary>
    PasswordRefused,

    /// <summary>Another program listens on the wanted port.</summary>
    PortTaken,

    /// <summary>The disk of the data folder is full.</summary>
    DiskFull,

    /// <summary>Another host holds the data folder's lock, or a running server does not answer.</summary>
    Busy,

    /// <summary>initdb or the server failed for a reason that its log tells.</summary>
    Failed,
}
