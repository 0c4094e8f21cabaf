namespace Pathfinder.Provisioning.Cli;

/// <summary>Ends a command with a sentence for the operator and an exit code.</summary>
internal sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    /// <summary>What the process ends with.</summary>
    public int ExitCode => exitCode;
}
