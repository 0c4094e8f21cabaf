using System.ComponentModel.DataAnnotations;
using System.Data.Common;

namespace Pathfinder.Hosting;

/// <summary>The pool that a host has of each account's connections, section <c>Pathfinder:Pool</c>. What a connection string says itself stands.</summary>
public sealed class PoolOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pathfinder:Pool";

    /// <summary>The most connections of one account.</summary>
    /// <value>1 to 1,000; 20. A worker needs two for each operation that it carries out at once.</value>
    [Range(1, 1_000)]
    public int MaxSize { get; set; } = 20;

    /// <summary>How long a caller waits for a connection, whether a new one or the next that comes back; then it fails.</summary>
    /// <value>1 second to 5 minutes, whole seconds; 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection lies unused before it is closed; on Oracle the driver's own regulator decides.</summary>
    /// <value>10 seconds to 1 hour, whole seconds; 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection string of Npgsql with these limits.</summary>
    internal string OfPostgreSql(string connectionString)
    {
        var limits = Parse(connectionString);
        Add(limits, MaxSize, "Maximum Pool Size", "MaxPoolSize");
        Add(limits, (int)ConnectTimeout.TotalSeconds, "Timeout");
        Add(limits, (int)IdleTimeout.TotalSeconds, "Connection Idle Lifetime", "ConnectionIdleLifetime");
        return limits.ConnectionString;
    }

    /// <summary>A connection string of ODP.NET with these limits.</summary>
    internal string OfOracle(string connectionString)
    {
        var limits = Parse(connectionString);
        Add(limits, MaxSize, "Max Pool Size");
        Add(limits, (int)ConnectTimeout.TotalSeconds, "Connection Timeout", "Connect Timeout");
        return limits.ConnectionString;
    }

    private static DbConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = connectionString };
        }
        catch (ArgumentException error)
        {
            throw new ConfigurationException("Pathfinder:Connections: " + error.Message);
        }
    }

    private static void Add(DbConnectionStringBuilder limits, int value, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (limits.ContainsKey(name))
            {
                return;
            }
        }

        limits[names[0]] = value;
    }
}
