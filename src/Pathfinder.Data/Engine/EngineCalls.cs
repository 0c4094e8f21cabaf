using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

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

    /// <summary>Runs a look-up that happens all the time: at most one row, by a statement that stays prepared on its connection.</summary>
    /// <exception cref="PathfinderException">The database could not be asked.</exception>
    public static async Task<T?> FindAsync<T>(
        this IDatabaseEngine engine, DatabaseAccount account, string statement, Func<DbDataReader, T> read, Parameter key, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await using var connection = await engine.Source(account).OpenConnectionAsync(cancellationToken);
            await using var command = engine.CreateStatement(connection, statement, key);
            engine.BindResult(command);
            await command.PrepareAsync(cancellationToken); // no round trip but the first of each connection
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
            return await reader.ReadAsync(cancellationToken) ? read(reader) : null;
        }
        catch (DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }

    /// <summary>Runs a statement in the transaction of a context; what it returns is not looked at.</summary>
    public static async Task ExecuteAsync(
        this IDatabaseEngine engine, DbContext context, string statement, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        await using var command = engine.CreateStatement(context.Database.GetDbConnection(), statement, parameters);
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        engine.BindResult(command);
        await command.ExecuteNonQueryAsync(cancellationToken);
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
