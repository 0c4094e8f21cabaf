using System.CommandLine;

namespace Pathfinder.Provisioning.Cli;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    /// <summary>Machine-readable output.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Write data as JSON to standard output.", Recursive = true };

    /// <summary>Folder of the private server.</summary>
    public Option<string?> DataFolder { get; } = new("--data-folder") { Description = "Folder of the private server, instead of the configured one.", Recursive = true };

    /// <summary>More talk.</summary>
    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Log what is done to standard error.", Recursive = true };
}
