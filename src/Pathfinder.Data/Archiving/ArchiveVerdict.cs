namespace Pathfinder.Data.Archiving;

/// <summary>How the last look at an archive ended.</summary>
internal enum ArchiveVerdict
{
    /// <summary>The bundle holds all; the quarantine has begun.</summary>
    Archived,

    /// <summary>Rows were written after the snapshot: a new bundle is needed.</summary>
    Changed,

    /// <summary>The inactive user came back; nothing is archived.</summary>
    Active,
}
