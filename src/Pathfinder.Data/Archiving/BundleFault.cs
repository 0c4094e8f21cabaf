namespace Pathfinder.Data.Archiving;

/// <summary>Why a bundle was refused.</summary>
public enum BundleFault
{
    /// <summary>The file does not begin as a bundle does.</summary>
    NotABundle,

    /// <summary>It has a version of the format that this program cannot read.</summary>
    UnknownVersion,

    /// <summary>It was sealed with a key that the key ring does not have.</summary>
    UnknownKey,

    /// <summary>The key of that name is not the one that sealed it, or its header was changed.</summary>
    WrongKey,

    /// <summary>Bytes are missing, changed, moved or added.</summary>
    Damaged,

    /// <summary>What it holds is not what the format says.</summary>
    Malformed,

    /// <summary>It grows beyond what may be read, in all or in one line.</summary>
    TooLarge,

    /// <summary>Its rows are not those that it announces.</summary>
    Miscounted,
}
