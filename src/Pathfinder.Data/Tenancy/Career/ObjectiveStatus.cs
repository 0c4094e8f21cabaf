namespace Pathfinder.Data.Tenancy.Career;

/// <summary>How far an objective has come.</summary>
public enum ObjectiveStatus
{
    /// <summary>Not begun.</summary>
    Open,

    /// <summary>Begun.</summary>
    InProgress,

    /// <summary>Reached.</summary>
    Achieved,

    /// <summary>Given up.</summary>
    Abandoned,
}
