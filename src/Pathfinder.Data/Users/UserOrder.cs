namespace Pathfinder.Data.Users;

/// <summary>In which order users are listed.</summary>
public enum UserOrder
{
    /// <summary>Those registered last first.</summary>
    Newest,

    /// <summary>Active accounts only, those that did something last first; who never did anything is not in it.</summary>
    RecentlyActive,
}
