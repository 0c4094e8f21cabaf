using System.Data.Common;

namespace Pathfinder.Benchmarks;

/// <summary>Statements without a result.</summary>
internal static class ConnectionExtensions
{
    /// <summary>Runs one, or several; it may take as long as it takes.</summary>
    public static async Task ExecuteAsync(this DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
