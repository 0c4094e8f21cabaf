namespace Pathfinder.Data.Installation.Schema;

/// <summary>In which way a database is not what its files promise.</summary>
internal enum SchemaProblem
{
    /// <summary>The files make it, the database lacks it.</summary>
    Missing,

    /// <summary>The database has it, no file makes it.</summary>
    Unexpected,

    /// <summary>It is there, and different.</summary>
    Changed,
}
