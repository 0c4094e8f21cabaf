namespace Pathfinder.Provisioning.Cli;

/// <summary>What the process ends with; documented in <c>docs/cli.md</c>.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>Something failed that none of the other codes names.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>There is no such user, tenant, operation or file.</summary>
    public const int NotFound = 3;

    /// <summary>Input was refused, all of it or some rows; what was good is in.</summary>
    public const int Refused = 4;

    /// <summary>The state of things forbids it, or it was not confirmed.</summary>
    public const int Conflict = 5;

    /// <summary>The database cannot be reached or used.</summary>
    public const int Unavailable = 6;

    /// <summary>A verification found differences.</summary>
    public const int Differences = 7;

    /// <summary>Stopped by Ctrl-C or a termination signal.</summary>
    public const int Cancelled = 130;
}
