using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Audit;

/// <summary>Adds entries to the audit stream that no change of data brings with it, such as calls and refusals.</summary>
internal sealed class AuditRecorder(SharedTables tables, IDatabaseEngine engine)
{
    /// <summary>Records an action, in a transaction of its own.</summary>
    public Task RecordAsync(Actor actor, AuditEntry entry, CancellationToken cancellationToken) => tables.ChangeAsync(
        actor,
        async (context, token) =>
        {
            await using var command = engine.CreateStatement(context.Database.GetDbConnection(), AuditEntry.Statement, entry.ToParameters());
            command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
            return await command.ExecuteNonQueryAsync(token);
        },
        ConstraintRules.None, cancellationToken);
}
