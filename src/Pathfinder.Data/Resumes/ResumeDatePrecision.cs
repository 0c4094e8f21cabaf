namespace Pathfinder.Data.Resumes;

/// <summary>How much of a date its author gave.</summary>
public enum ResumeDatePrecision
{
    /// <summary>The year only.</summary>
    Year,

    /// <summary>Year and month.</summary>
    Month,

    /// <summary>The whole date.</summary>
    Day,
}
