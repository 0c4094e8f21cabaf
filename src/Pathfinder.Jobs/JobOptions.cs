using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Jobs;

/// <summary>When background jobs run, and how their passes are leased.</summary>
public sealed class JobOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pathfinder:Jobs";

    /// <summary>How long the pass of a worker that was lost stays its own; a pass under way renews its lease.</summary>
    /// <value>5 to 3600 seconds; 60.</value>
    [Range(5, 3600)]
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>How often a worker looks for passes that were asked for, missed or given up by others.</summary>
    /// <value>1 to 300 seconds; 5.</value>
    [Range(1, 300)]
    public int IdleSeconds { get; set; } = 5;

    /// <summary>Other schedules than the jobs' own, by their names, in the words of <c>pathfinder jobs list</c>.</summary>
    /// <value>Default: none.</value>
    public IDictionary<string, string> Schedules { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
