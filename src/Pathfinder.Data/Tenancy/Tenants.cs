using System.Data.Common;
using System.Text.Json;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Outbox;
using Pathfinder.Data.Sessions;

namespace Pathfinder.Data.Tenancy;

/// <summary>Opens tenants' tables: a connection, a transaction and one proof of who asks.</summary>
internal sealed class Tenants(IDatabaseEngine engine, TenantContexts contexts) : ITenants, IWorkerTenants
{
    // the least version of a module that this code can serve
    private const string Module = "career";
    private const int LeastVersion = 1;

    /// <inheritdoc />
    public Task<TenantSession> OpenAsync(AuthenticatedUser user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return OpenAsync(DatabaseAccount.App, "context/enter", [new Parameter("token", user.Token)], cancellationToken);
    }

    /// <inheritdoc />
    public Task<TenantSession> OpenAsync(LeasedTask task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        return OpenAsync(
            DatabaseAccount.Provisioner, "context/enter_task", [new Parameter("task_id", task.Id), new Parameter("fence", task.Fence, BindType.Int64)], cancellationToken);
    }

    private async Task<TenantSession> OpenAsync(DatabaseAccount account, string statement, Parameter[] proof, CancellationToken cancellationToken)
    {
        DbConnection? connection = null;
        DbTransaction? transaction = null;
        try
        {
            connection = await engine.Source(account).OpenConnectionAsync(cancellationToken);
            engine.BeginContext(connection);
            transaction = await connection.BeginTransactionAsync(cancellationToken);
            var (userId, prefix) = await EnterAsync(connection, statement, proof, cancellationToken);
            return new TenantSession(engine, contexts, connection, transaction, userId, prefix);
        }
        catch (Exception error)
        {
            await AbandonAsync(connection, transaction);
            if (engine.ToPublic(error) is { } known)
            {
                throw known;
            }

            throw;
        }
    }

    private async Task<(string UserId, SchemaPrefix Prefix)> EnterAsync(DbConnection connection, string statement, Parameter[] proof, CancellationToken cancellationToken)
    {
        await using var command = engine.CreateStatement(connection, statement, proof);
        engine.BindResult(command);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
        {
            throw new NotAuthenticatedException();
        }

        if (VersionOf(row.Text("modules")!) < LeastVersion)
        {
            throw new TenantNotReadyException("The user's tables are older than this version of the product needs: upgrade them first.");
        }

        return (row.Text("user_id")!, SchemaPrefix.Parse(row.Text("prefix")!));
    }

    private static int VersionOf(string modules)
    {
        using var versions = JsonDocument.Parse(modules);
        return versions.RootElement.TryGetProperty(Module, out var version) ? version.GetInt32() : 0;
    }

    private async Task AbandonAsync(DbConnection? connection, DbTransaction? transaction)
    {
        if (transaction is not null)
        {
            await transaction.DisposeAsync();
        }

        if (connection is not null)
        {
            await engine.EndContextAsync(connection);
            await connection.DisposeAsync();
        }
    }
}
