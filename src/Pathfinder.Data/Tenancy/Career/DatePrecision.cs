namespace Pathfinder.Data.Tenancy.Career;

/// <summary>How much of a date is known; what is not stands at its first day.</summary>
public enum DatePrecision
{
    /// <summary>The whole date.</summary>
    Day,

    /// <summary>Year and month.</summary>
    Month,

    /// <summary>The year only.</summary>
    Year,
}
