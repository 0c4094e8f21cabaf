using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Provisioning.Api;

/// <summary>How much the endpoints let each caller do.</summary>
internal sealed class ApiOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Pathfinder:Api";

    /// <summary>Requests of one API key in a minute.</summary>
    /// <value>1 to 100,000; 600.</value>
    [Range(1, 100_000)]
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>Requests of one API key in a minute that ask for a change.</summary>
    /// <value>1 to 100,000; 60.</value>
    [Range(1, 100_000)]
    public int ChangesPerMinute { get; set; } = 60;

    /// <summary>Requests from one address in a minute that bear no valid key.</summary>
    /// <value>1 to 100,000; 30.</value>
    [Range(1, 100_000)]
    public int AnonymousPerMinute { get; set; } = 30;
}
