using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pathfinder.Data.Tenancy;

/// <summary>Puts the tenant's prefix into the text of each command: one model and one cached query serve all tenants.</summary>
/// <remarks>Values never meet it, since they are always parameters.</remarks>
internal sealed class TableNames : DbCommandInterceptor
{
    private const string Placeholder = "tenant_q4k7z2w9";
    private static readonly string UpperPlaceholder = Placeholder.ToUpperInvariant();

    /// <summary>The name of a tenant's table in the model.</summary>
    public static string InModel(string suffix) => $"{Placeholder}_{suffix}";

    /// <summary>The text of a command with the tenant's table names in it.</summary>
    public static string Resolve(string text, SchemaPrefix prefix) => text
        .Replace(Placeholder, prefix.Value, StringComparison.Ordinal)
        .Replace(UpperPlaceholder, prefix.Value.ToUpperInvariant(), StringComparison.Ordinal); // a provider that quotes upper-case names

    /// <inheritdoc />
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        var prefix = (eventData.Context as TenantDbContext)?.Prefix
            ?? throw new InvalidOperationException("A tenant's tables can be reached through an open TenantSession only.");
        result.CommandText = Resolve(result.CommandText, prefix);
        return result;
    }
}
