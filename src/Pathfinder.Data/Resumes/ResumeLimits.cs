namespace Pathfinder.Data.Resumes;

/// <summary>How much a résumé may hold; what goes beyond is refused, never cut.</summary>
public sealed record ResumeLimits
{
    /// <summary>The limits that imports use unless told otherwise.</summary>
    public static ResumeLimits Default { get; } = new();

    /// <summary>The longest file.</summary>
    /// <value>Bytes; 2 MB.</value>
    public int MaxBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>How deep objects and arrays may nest; the format itself needs four levels.</summary>
    /// <value>Levels; 32.</value>
    public int MaxDepth { get; init; } = 32;

    /// <summary>The longest list: positions, skills, highlights of one position.</summary>
    /// <value>Entries; 1,000.</value>
    public int MaxEntries { get; init; } = 1_000;

    /// <summary>The longest name, title or other text of one line.</summary>
    /// <value>UTF-16 units; 255, as the tenant's columns have it.</value>
    public int MaxLineLength { get; init; } = 255;

    /// <summary>The longest summary, description or highlight.</summary>
    /// <value>UTF-16 units; 20,000.</value>
    public int MaxTextLength { get; init; } = 20_000;

    /// <summary>The longest address of a page.</summary>
    /// <value>UTF-16 units; 1,000, as the tenant's columns have it.</value>
    public int MaxUrlLength { get; init; } = 1_000;

    /// <summary>How many faults are collected before reading stops.</summary>
    /// <value>Faults; 20.</value>
    public int MaxProblems { get; init; } = 20;
}
