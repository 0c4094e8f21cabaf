namespace Pathfinder.Hosting;

/// <summary>What this build has in it.</summary>
internal static class Stack
{
#if PATHFINDER_FULL
    /// <summary>Whether the adapters of the full stack are built in.</summary>
    public const bool IsFull = true;

    /// <summary>The engine when none is set.</summary>
    public const string DefaultEngine = "Oracle";

    /// <summary>The clock when none is set.</summary>
    public const string DefaultScheduler = "Hangfire";
#else
    /// <summary>Whether the adapters of the full stack are built in.</summary>
    public const bool IsFull = false;

    /// <summary>The engine when none is set.</summary>
    public const string DefaultEngine = "PostgreSql";

    /// <summary>The clock when none is set.</summary>
    public const string DefaultScheduler = "Quartz";
#endif
}
