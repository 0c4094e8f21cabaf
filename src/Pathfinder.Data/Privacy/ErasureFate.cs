namespace Pathfinder.Data.Privacy;

/// <summary>What becomes of a person's rows when he is erased.</summary>
public enum ErasureFate
{
    /// <summary>They are deleted.</summary>
    Erase,

    /// <summary>They stay; what says whose they are is written over.</summary>
    Anonymise,

    /// <summary>They stay as they are, for a reason that is told.</summary>
    Keep,

    /// <summary>They go with their table.</summary>
    Drop,
}
