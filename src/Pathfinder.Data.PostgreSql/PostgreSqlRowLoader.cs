using Npgsql;
using NpgsqlTypes;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.PostgreSql;

/// <summary>Loads rows by COPY in its binary form.</summary>
internal sealed class PostgreSqlRowLoader(NpgsqlBinaryImporter importer, IReadOnlyList<LoadColumn> columns) : IRowLoader
{
    private readonly NpgsqlDbType[] types = [.. columns.Select(column => TypeOf(column.Type))];

    /// <inheritdoc />
    public async ValueTask WriteAsync(IReadOnlyList<object?> row, CancellationToken cancellationToken)
    {
        await importer.StartRowAsync(cancellationToken);
        for (var i = 0; i < types.Length; i++)
        {
            await (row[i] switch
            {
                null => importer.WriteNullAsync(cancellationToken),
                string text => importer.WriteAsync(text, types[i], cancellationToken),
                long number when types[i] is NpgsqlDbType.Integer => importer.WriteAsync(checked((int)number), types[i], cancellationToken),
                long number when types[i] is NpgsqlDbType.Smallint => importer.WriteAsync(checked((short)number), types[i], cancellationToken),
                long number => importer.WriteAsync(number, types[i], cancellationToken),
                decimal number => importer.WriteAsync(number, types[i], cancellationToken),
                DateTime time => importer.WriteAsync(time, types[i], cancellationToken),
                DateOnly date => importer.WriteAsync(date, types[i], cancellationToken),
                var other => throw new ArgumentException($"A row has a value of type {other.GetType().Name}.", nameof(row)),
            });
        }
    }

    /// <inheritdoc />
    public async Task CompleteAsync(CancellationToken cancellationToken) => await importer.CompleteAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => importer.DisposeAsync();

    private static NpgsqlDbType TypeOf(string type) => type switch
    {
        "int2" => NpgsqlDbType.Smallint,
        "int4" => NpgsqlDbType.Integer,
        "int8" => NpgsqlDbType.Bigint,
        "numeric" => NpgsqlDbType.Numeric,
        "timestamptz" => NpgsqlDbType.TimestampTz,
        "date" => NpgsqlDbType.Date,
        "jsonb" => NpgsqlDbType.Jsonb,
        "varchar" => NpgsqlDbType.Varchar,
        "bpchar" => NpgsqlDbType.Char,
        "text" => NpgsqlDbType.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No rows are loaded into a column of this type."),
    };
}
