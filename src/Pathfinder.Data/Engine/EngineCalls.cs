using System.Data.Common;

namespace Pathfinder.Data.Engine;

/// <summary>Runs the engine's statement files: binds by name, reads by column.</summary>
internal static class EngineCalls
{
    /// <summary>Makes a command of a statement file on a connection.</summary>
    public static DbCommand CreateStatement(this IDatabaseEngine engine, DbConnection connection, string statement, params ReadOnlySpan<Parameter> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = engine.Statements[statement];
        foreach (var parameter in parameters)
        {
            engine.Bind(command, parameter.Name, parameter.Value, parameter.Type);
        }

        return command;
    }

    /// <summary>Runs a statement that returns nothing, on a connection of its own that commits by itself.</summary>
    public static async Task ExecuteAsync(
        this IDatabaseEngine engine, DatabaseAccount account, string statement, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        await using var connection = await engine.Source(account).OpenConnectionAsync(cancellationToken);
        await using var command = engine.CreateStatement(connection, statement, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs a statement that returns rows, on a connection of its own that commits by itself.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        this IDatabaseEngine engine, DatabaseAccount account, string statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        await using var connection = await engine.Source(account).OpenConnectionAsync(cancellationToken);
        engine.BeginContext(connection); // a procedure may name the actor for the audit
        await using var command = engine.CreateStatement(connection, statement, parameters);
        return await engine.ReadAllAsync(command, read, cancellationToken);
    }

    /// <summary>Reads all rows of a command that calls or selects them.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(
        this IDatabaseEngine engine, DbCommand command, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        engine.BindResult(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>A text column, or null.</summary>
    public static string? Text(this DbDataReader row, string column)
    {
        var ordinal = row.GetOrdinal(column);
        return row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
    }

    /// <summary>An integer column.</summary>
    public static long Number(this DbDataReader row, string column) => Convert.ToInt64(row.GetValue(row.GetOrdinal(column)), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A date column.</summary>
    public static DateOnly Day(this DbDataReader row, string column) => DateOnly.FromDateTime(row.GetDateTime(row.GetOrdinal(column)));

    /// <summary>A date column, or null.</summary>
    public static DateOnly? OptionalDay(this DbDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.Day(column);

    /// <summary>A time column as UTC, or null.</summary>
    public static DateTime? OptionalUtc(this DbDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.Utc(column);

    /// <summary>A time column as UTC.</summary>
    public static DateTime Utc(this DbDataReader row, string column) => DateTime.SpecifyKind(row.GetDateTime(row.GetOrdinal(column)), DateTimeKind.Utc);
}
