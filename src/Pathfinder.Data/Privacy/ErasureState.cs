namespace Pathfinder.Data.Privacy;

/// <summary>How far an erasure is.</summary>
public enum ErasureState
{
    /// <summary>The account is closed; tables, bundles and rows are on their way out.</summary>
    Begun,

    /// <summary>No value of the person is left.</summary>
    Erased,

    /// <summary>That is certified.</summary>
    Certified,
}
