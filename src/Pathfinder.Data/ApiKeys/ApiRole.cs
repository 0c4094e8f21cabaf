namespace Pathfinder.Data.ApiKeys;

/// <summary>What a key for the operators' endpoints allows; each role includes the ones before it.</summary>
public enum ApiRole
{
    /// <summary>Looks.</summary>
    Viewer,

    /// <summary>Changes what can be changed back.</summary>
    Operator,

    /// <summary>Destroys as well, and makes keys.</summary>
    Admin,
}
