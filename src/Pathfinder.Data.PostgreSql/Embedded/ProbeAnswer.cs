namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>What a server said when asked whether it is ours.</summary>
internal enum ProbeAnswer
{
    /// <summary>Nothing, or that it is starting or stopping.</summary>
    None,

    /// <summary>It took our password and works in our cluster.</summary>
    Ours,

    /// <summary>It took our password but works in another folder: our data folder is a copy of that one.</summary>
    Elsewhere,
}
