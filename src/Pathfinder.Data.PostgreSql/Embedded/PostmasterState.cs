namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>What has become of the process that <c>postmaster.pid</c> names.</summary>
internal enum PostmasterState
{
    /// <summary>It has ended; the next server finds out by itself and takes the file over.</summary>
    Gone,

    /// <summary>It has ended and its number now is another process's, which would keep the next server from starting.</summary>
    NumberReused,

    /// <summary>It runs.</summary>
    Running,
}
