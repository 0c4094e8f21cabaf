using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Hosting;

/// <summary>The settings of every host, section <c>Pathfinder</c>.</summary>
public sealed class PathfinderOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pathfinder";

    /// <summary>Which database product.</summary>
    /// <value><c>PostgreSql</c> (default of the embedded stack) or <c>Oracle</c> (full stack only, and its default).</value>
    [Required]
    public string Engine { get; set; } = Stack.DefaultEngine;

    /// <summary>Which clock ticks the jobs.</summary>
    /// <value><c>Quartz</c> (default of the embedded stack) or <c>Hangfire</c> (full stack only, and its default).</value>
    [Required]
    public string Scheduler { get; set; } = Stack.DefaultScheduler;

    /// <summary>The Redis server that keeps what hosts cache.</summary>
    /// <value>As StackExchange.Redis has it, <c>cache.example.org:6379,ssl=true</c> (full stack only); default: each host's own memory.</value>
    public string? Redis { get; set; }

    /// <summary>What the database is for: the seed goes only where this is <c>Development</c>, or where the server is private and nothing is set.</summary>
    /// <value>Default: the variable <c>DOTNET_ENVIRONMENT</c>.</value>
    public string? Environment { get; set; }

    /// <summary>How the accounts reach the server; with none given the product runs a private PostgreSQL server.</summary>
    public ConnectionOptions Connections { get; set; } = new();

    /// <summary>Folder of the private server.</summary>
    /// <value>Default: <c>/var/lib/pathfinder/postgresql</c> for root, else below the user's local application data.</value>
    public string? DataFolder { get; set; }

    /// <summary>Folder of the PostgreSQL programs for the private server.</summary>
    /// <value>Default: found on PATH and in the usual places, the newest first.</value>
    public string? BinFolder { get; set; }

    /// <summary>Port of the private server on 127.0.0.1.</summary>
    /// <value>1 to 65535; default: a free one.</value>
    [Range(1, 65_535)]
    public int? Port { get; set; }

    /// <summary>Leaves the private server running when the host stops.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool KeepRunning { get; set; }

    /// <summary>Installs what is missing of the shared schema when a host of the private server starts.</summary>
    /// <value>Default: <see langword="true"/>. A server that is not ours is never changed without <c>pathfinder db up</c>.</value>
    public bool AutoInstall { get; set; } = true;
}
