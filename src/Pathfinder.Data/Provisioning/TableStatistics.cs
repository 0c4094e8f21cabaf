using System.Data.Common;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Provisioning;

/// <summary>What the planner knows of tenants' tables, through the package <c>pf_statistics</c>.</summary>
internal sealed class TableStatistics(IDatabaseEngine engine)
{
    /// <summary>Tenants whose statistics are out of date: a tenth or more of some table's rows has changed since they were gathered.</summary>
    /// <param name="after">Key of the tenant before; tenants come in the order of their keys.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <returns>Keys of the tenants, and how many of their tables it is.</returns>
    public async Task<List<(string UserId, int Tables)>> StaleAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.QueryAsync(
                DatabaseAccount.Provisioner, "tenants/stale", row => (row.Text("user_id")!, (int)row.Number("table_count")), cancellationToken,
                new Parameter("after", after),
                new Parameter("max_count", limit, BindType.Int32));
        }
        catch (DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }

    /// <summary>Gathers the statistics of one tenant's tables; readers and writers go on meanwhile.</summary>
    /// <returns>How many tables they are.</returns>
    /// <exception cref="NotFoundException">There is no such tenant.</exception>
    public async Task<int> GatherAsync(string userId, CancellationToken cancellationToken)
    {
        new FieldRules().Key(nameof(userId), userId).ThrowIfBroken();
        try
        {
            return (await engine.QueryAsync(
                DatabaseAccount.Provisioner, "tenants/analyze", row => (int)row.Number("table_count"), cancellationToken, new Parameter("user_id", userId)))[0];
        }
        catch (DbException error)
        {
            var failure = engine.Classify(error);
            throw failure.Kind is FailureKind.Unknown ? new NotFoundException("tenant", userId) : failure.ToPublic(error);
        }
    }
}
