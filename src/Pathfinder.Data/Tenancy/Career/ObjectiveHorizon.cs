namespace Pathfinder.Data.Tenancy.Career;

/// <summary>How far ahead an objective lies.</summary>
public enum ObjectiveHorizon
{
    /// <summary>Within a year.</summary>
    ShortTerm,

    /// <summary>Within three years.</summary>
    MediumTerm,

    /// <summary>Beyond.</summary>
    LongTerm,
}
