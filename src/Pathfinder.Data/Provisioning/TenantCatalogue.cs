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
        await using var context = await tables.OpenAsync(DatabaseAccount.Provisioner, cancellationToken);
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
    }

    /// <summary>Every table of every tenant, its rows counted: what a change of one tenant must leave as it was of all others.</summary>
    public Task<List<TenantTable>> InventoryAsync(CancellationToken cancellationToken) => engine.QueryAsync(
        DatabaseAccount.Provisioner, "tenants/inventory",
        row => new TenantTable(
            row.Text("user_id")!, row.Text("suffix")!,
            row.IsDBNull(row.GetOrdinal("object_id")) ? null : row.Number("object_id"),
            row.IsDBNull(row.GetOrdinal("total_rows")) ? null : row.Number("total_rows")),
        cancellationToken);
}
