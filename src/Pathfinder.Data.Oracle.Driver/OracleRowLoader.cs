using Oracle.ManagedDataAccess.Client;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Oracle.Driver;

/// <summary>Loads rows by an insert that is executed for many rows at once.</summary>
internal sealed class OracleRowLoader : IRowLoader
{
    // long texts are bound too: so many rows that a batch stays small in memory
    private const int BatchRows = 200;

    private readonly OracleCommand command;
    private readonly object[][] values;
    private int filled;

    /// <summary>Prepares the insert.</summary>
    public OracleRowLoader(OracleConnection connection, string statement, IReadOnlyList<LoadColumn> columns)
    {
        command = connection.CreateCommand();
        command.BindByName = true;
        command.CommandText = statement;
        command.CommandTimeout = 0;
        values = [.. columns.Select(_ => new object[BatchRows])];
        for (var i = 0; i < columns.Count; i++)
        {
            command.Parameters.Add(new OracleParameter(FormattableString.Invariant($"v{i}"), TypeOf(columns[i].Type)));
        }
    }

    /// <inheritdoc />
    public async ValueTask WriteAsync(IReadOnlyList<object?> row, CancellationToken cancellationToken)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i][filled] = row[i] switch
            {
                null => DBNull.Value,
                DateOnly date => date.ToDateTime(TimeOnly.MinValue),
                var value => value,
            };
        }

        if (++filled == BatchRows)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task CompleteAsync(CancellationToken cancellationToken) => filled > 0 ? FlushAsync(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => command.DisposeAsync();

    private static OracleDbType TypeOf(string type) => type switch
    {
        "VARCHAR2" or "CHAR" => OracleDbType.Varchar2,
        "CLOB" => OracleDbType.Clob,
        "NUMBER" => OracleDbType.Decimal,
        "DATE" => OracleDbType.Date,
        _ => OracleDbType.TimeStamp,
    };

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < values.Length; i++)
        {
            ((OracleParameter)command.Parameters[i]).Value = values[i][..filled];
        }

        command.ArrayBindCount = filled;
        filled = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
