using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Provisioning;

/// <summary>Reads the catalogue of tenants and the view <c>v_user_table_stats</c>.</summary>
internal sealed class TenantCatalogue(IDatabaseEngine engine, SharedTables tables) : ITenantCatalogue
{
    /// <inheritdoc />
    public async Task<TenantStatus?> StatusAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Ulid.IsValid(userId))
        {
            return null;
        }

        return await tables.ReadAsync(
            async context =>
            {
                var username = await context.Users.Where(user => user.UserId == userId).Select(user => user.Username).SingleOrDefaultAsync(cancellationToken);
                if (username is null)
                {
                    return null;
                }

                var modules = await context.TenantModules.Where(module => module.UserId == userId)
                    .ToDictionaryAsync(module => module.Module, module => module.ModuleVersion, cancellationToken);
                var open = await context.Operations.CountAsync(operation => operation.UserId == userId && (operation.State == "pending" || operation.State == "running"), cancellationToken);
                var found = await engine.QueryAsync(
                    DatabaseAccount.Provisioner, "tenants/statistics",
                    row => new TenantStatus(
                        userId, username, row.Text("tenant_state")!, modules, row.Number("table_count"), row.Number("total_rows"),
                        Convert.ToDecimal(row.GetValue(row.GetOrdinal("space_mb")), CultureInfo.InvariantCulture), open),
                    cancellationToken, new Parameter("user_id", userId));
                return found.SingleOrDefault();
            },
            cancellationToken);
    }

    /// <summary>Tenants to look at: those whose tables should stand, and those who have none although nothing is under way for them.</summary>
    /// <param name="after">Key of the tenant before; tenants come in the order of their keys.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <returns>Keys of the tenants, and their states.</returns>
    public Task<List<(string UserId, string State)>> ToVerifyAsync(string? after, int limit, CancellationToken cancellationToken) => tables.ReadAsync(
        async context =>
        {
            var found = await context.Tenants
                .Where(tenant => tenant.State == "ready" || tenant.State == "suspended"
                    || ((tenant.State == "pending" || tenant.State == "creating") && !context.Operations.Any(
                        operation => operation.UserId == tenant.UserId && (operation.State == "pending" || operation.State == "running"))))
                .Above(tenant => tenant.UserId, after)
                .OrderBy(tenant => tenant.UserId).Take(limit).Select(tenant => new { tenant.UserId, tenant.State }).ToListAsync(cancellationToken);
            return found.ConvertAll(tenant => (tenant.UserId, tenant.State));
        },
        cancellationToken);

    /// <summary>Every table of every tenant, its rows counted: what a change of one tenant must leave as it was of all others.</summary>
    public Task<List<TenantTable>> InventoryAsync(CancellationToken cancellationToken) => engine.QueryAsync(
        DatabaseAccount.Provisioner, "tenants/inventory",
        row => new TenantTable(
            row.Text("user_id")!, row.Text("suffix")!,
            row.IsDBNull(row.GetOrdinal("object_id")) ? null : row.Number("object_id"),
            row.IsDBNull(row.GetOrdinal("total_rows")) ? null : row.Number("total_rows")),
        cancellationToken);
}
