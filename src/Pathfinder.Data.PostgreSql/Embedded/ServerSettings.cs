using System.Globalization;
using System.Text;

namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>The settings of the embedded server, for a small machine that it shares with its hosts.</summary>
internal static class ServerSettings
{
    /// <summary>The text of the settings file. <c>ALTER SYSTEM</c> overrides it.</summary>
    public static string Render(ServerFolder folder, int port, PostgresDurability durability)
    {
        var text = new StringBuilder()
            .AppendLine("# Written by Pathfinder at every start; use ALTER SYSTEM for settings of your own.")
            .AppendLine("include 'cluster/postgresql.conf'");
        foreach (var (name, value) in Values(folder, port, durability))
        {
            // backslashes are escapes in this file, also those of a Windows path
            text.Append(name).Append(" = '")
                .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)).AppendLine("'");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Values(ServerFolder folder, int port, PostgresDurability durability)
    {
        yield return ("listen_addresses", "127.0.0.1");
        yield return ("port", port.ToString(CultureInfo.InvariantCulture));
        yield return ("unix_socket_directories", folder.Socket ?? "");
        yield return ("max_connections", "100");
        yield return ("shared_buffers", "256MB");
        yield return ("effective_cache_size", "1GB");
        yield return ("max_locks_per_transaction", "256"); // one transaction may create or drop the tables of many tenants
        yield return ("min_wal_size", "80MB");
        yield return ("max_wal_size", "1GB");
        yield return ("jit", "off"); // short statements: compiling costs more than it saves
        yield return ("timezone", "UTC");
        yield return ("log_timezone", "UTC");
        yield return ("lc_messages", "C");
        yield return ("logging_collector", "on");
        yield return ("log_directory", folder.Log);
        yield return ("log_filename", "server-%a.log"); // a week of days, each written over by the next week's
        yield return ("log_truncate_on_rotation", "on");
        yield return ("log_rotation_age", "1d");
        yield return ("log_rotation_size", "0");
        if (durability == PostgresDurability.None)
        {
            yield return ("fsync", "off");
            yield return ("synchronous_commit", "off");
            yield return ("full_page_writes", "off");
        }
    }
}
