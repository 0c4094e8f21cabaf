using System.Data.Common;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Provisioning;

/// <summary>The channel over one connection: its statements are prepared once and run for every operation of a pass.</summary>
internal sealed class OperationChannel(IDatabaseEngine engine, DbConnection connection) : IOperationChannel
{
    // what the client waits beyond the server's own limit, for the answer to arrive
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);
    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public async Task<LeasedOperation?> LeaseNextAsync(WorkerId worker, TimeSpan lease, CancellationToken cancellationToken)
    {
        var command = await CommandAsync(
            "operations/lease_next", hasRows: true, cancellationToken,
            new Parameter("worker", worker.Value),
            new Parameter("lease_seconds", (int)lease.TotalSeconds, BindType.Int32));
        while (true)
        {
            try
            {
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                return await reader.ReadAsync(cancellationToken)
                    ? new LeasedOperation(
                        reader.Text("operation_id")!, reader.Text("user_id")!, Enum.Parse<OperationKind>(reader.Text("kind")!, ignoreCase: true),
                        reader.Number("fence"), (int)reader.Number("attempt"), (int)reader.Number("max_attempts"))
                    : null;
            }
            catch (DbException error) when (engine.Classify(error).Kind is FailureKind.Duplicate)
            {
                // at that instant another worker has leased a more urgent operation of the same tenant: look again
            }
        }
    }

    /// <inheritdoc />
    public Task CarryOutAsync(LeasedOperation operation, TimeSpan limit, CancellationToken cancellationToken) =>
        CallAsync("provisioning/" + operation.Kind.ToString().ToLowerInvariant(), operation, limit, cancellationToken);

    /// <inheritdoc />
    public Task UndoAsync(LeasedOperation operation, TimeSpan limit, CancellationToken cancellationToken) =>
        CallAsync("provisioning/undo_create", operation, limit, cancellationToken);

    /// <inheritdoc />
    public async Task CompleteAsync(LeasedOperation operation, CancellationToken cancellationToken)
    {
        var command = await CommandAsync(
            "operations/complete", hasRows: false, cancellationToken,
            new Parameter("operation_id", operation.Id),
            new Parameter("fence", operation.Fence, BindType.Int64));
        await ExecuteFencedAsync(command, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<OperationState> FailAsync(LeasedOperation operation, Exception error, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        // not on this channel's connection, which the failure may have broken
        var failure = engine.Classify(error);
        try
        {
            var states = await engine.QueryAsync(
                DatabaseAccount.Provisioner, "operations/fail", row => row.Text("state")!, cancellationToken,
                new Parameter("operation_id", operation.Id),
                new Parameter("fence", operation.Fence, BindType.Int64),
                new Parameter("code", failure.Code ?? failure.Kind.ToString()),
                new Parameter("message", failure.Reason ?? error.Message, BindType.LongText),
                new Parameter("stack", error.ToString(), BindType.LongText),
                new Parameter("retry_seconds", retryAfter is { } wait ? (int)wait.TotalSeconds : null, BindType.Int32));
            return Enum.Parse<OperationState>(states[0], ignoreCase: true);
        }
        catch (DbException refusal) when (engine.Classify(refusal).Kind is FailureKind.Fenced)
        {
            throw new LeaseLostException(refusal);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var command in prepared.Values)
        {
            await command.DisposeAsync();
        }

        await connection.DisposeAsync();
    }

    private async Task CallAsync(string statement, LeasedOperation operation, TimeSpan limit, CancellationToken cancellationToken)
    {
        var command = await CommandAsync(
            statement, hasRows: false, cancellationToken,
            new Parameter("timeout_ms", (int)limit.TotalMilliseconds, BindType.Int32),
            new Parameter("lock_timeout_ms", (int)(limit.TotalMilliseconds * 0.9), BindType.Int32),
            new Parameter("operation_id", operation.Id),
            new Parameter("fence", operation.Fence, BindType.Int64));
        command.CommandTimeout = (int)(limit + Grace).TotalSeconds;
        await ExecuteFencedAsync(command, cancellationToken);
    }

    private async Task ExecuteFencedAsync(DbCommand command, CancellationToken cancellationToken)
    {
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (DbException error) when (engine.Classify(error).Kind is FailureKind.Fenced)
        {
            throw new LeaseLostException(error);
        }
    }

    private async Task<DbCommand> CommandAsync(string statement, bool hasRows, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        if (prepared.TryGetValue(statement, out var command))
        {
            foreach (var parameter in parameters)
            {
                command.Parameters[parameter.Name].Value = parameter.Value ?? DBNull.Value;
            }

            return command;
        }

        command = engine.CreateStatement(connection, statement, parameters);
        if (hasRows)
        {
            engine.BindResult(command);
        }

        await command.PrepareAsync(cancellationToken);
        prepared.Add(statement, command);
        return command;
    }
}
