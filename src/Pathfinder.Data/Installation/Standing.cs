namespace Pathfinder.Data.Installation;

/// <summary>How a file of this version and its entry in the ledger stand to each other.</summary>
internal enum Standing
{
    /// <summary>Applied as it is.</summary>
    Applied,

    /// <summary>Never applied; the next run applies it.</summary>
    Pending,

    /// <summary>A package that was changed since; the next run applies it again.</summary>
    Outdated,

    /// <summary>A migration or module version that was changed since: an error.</summary>
    Changed,

    /// <summary>Broken off or failed; the next run goes on with it.</summary>
    Unfinished,

    /// <summary>In the ledger, but not among the files: a later version installed it.</summary>
    Unknown,
}
