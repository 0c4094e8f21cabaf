using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>Where the embedded server keeps its data and how it runs.</summary>
internal sealed class EmbeddedPostgresOptions
{
    /// <summary>The folder of the cluster, its password, log and socket; made when missing.</summary>
    /// <value>Default <see cref="DefaultDataFolder"/>. Hosts that name the same folder share one server.</value>
    [Required]
    public string DataFolder { get; set; } = DefaultDataFolder;

    /// <summary>The folder of <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>.</summary>
    /// <value>Default <see langword="null"/>: found, the newest first.</value>
    public string? BinFolder { get; set; }

    /// <summary>The TCP port on 127.0.0.1.</summary>
    /// <value>1 to 65535; default <see langword="null"/>: a free one. A server that already runs keeps its own.</value>
    [Range(1, 65535)]
    public int? Port { get; set; }

    /// <summary>What a power cut or a killed server may cost.</summary>
    /// <value>Default <see cref="PostgresDurability.Normal"/>.</value>
    public PostgresDurability Durability { get; set; }

    /// <summary>How long to wait for the server, its recovery after a crash included, or for another host that is starting it.</summary>
    /// <value>1 second to 1 hour; default 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Leaves the server running when the last host goes.</summary>
    /// <value>Default <see langword="false"/>. Holds for the server's life: later hosts attach and leave it running too.</value>
    public bool KeepRunning { get; set; }

    /// <summary>The folder used when none is set: <c>/var/lib/pathfinder</c> for root, whose home the server's account cannot enter, else the user's own.</summary>
    public static string DefaultDataFolder => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
        ? "/var/lib/pathfinder/postgresql"
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "pathfinder",
            "postgresql");
}
