namespace Pathfinder.Data.Archiving;

/// <summary>What became of an archive.</summary>
public enum ArchiveState
{
    /// <summary>Its bundle is being written.</summary>
    Exporting,

    /// <summary>Its bundle lies in the store and is being held against the tables.</summary>
    Stored,

    /// <summary>It holds all; the tables still stand, closed, and can be had back at once.</summary>
    Quarantined,

    /// <summary>The tables are gone; only the bundle is left.</summary>
    Dropped,

    /// <summary>The tables came back.</summary>
    Restored,

    /// <summary>It was given up; the tables stayed as they were.</summary>
    Abandoned,
}
