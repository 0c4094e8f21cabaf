namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>What a power cut or a killed server may cost.</summary>
internal enum PostgresDurability
{
    /// <summary>Nothing that was committed.</summary>
    Normal,

    /// <summary>The whole cluster: for tests and benchmarks, whose data is made anew.</summary>
    None,
}
