using System.Data.Common;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Data.Archiving;

/// <summary>Brings the rows of a bundle into tables.</summary>
internal static class BundleLoading
{
    /// <summary>The lease that every procedure asks for.</summary>
    public static Parameter[] Lease(this LeasedOperation operation) =>
        [new Parameter("operation_id", operation.Id), new Parameter("fence", operation.Fence, BindType.Int64)];

    /// <summary>Reads every table of a bundle and loads its rows, or the first of them.</summary>
    /// <param name="engine">The engine of the transaction.</param>
    /// <param name="transaction">Where the tables stand open.</param>
    /// <param name="reader">The bundle, its manifest read.</param>
    /// <param name="tables">The tables, in the bundle's order.</param>
    /// <param name="most">How many rows of each table are loaded; all are read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BundleException">The bundle is not whole, or its tables are not these.</exception>
    public static async Task LoadAsync(
        IDatabaseEngine engine, MaintenanceTransaction transaction, BundleReader reader, IReadOnlyList<ArchivedTable> tables, long most, CancellationToken cancellationToken)
    {
        if (tables.Count != reader.Manifest.Tables.Count || !tables.Zip(reader.Manifest.Tables).All(pair => pair.First.Matches(pair.Second)))
        {
            throw BundleException.Malformed("its tables or their columns are not those of the module versions that it names");
        }

        for (var i = 0; await reader.NextTableAsync(cancellationToken) is not null; i++)
        {
            await using var loader = await engine.OpenLoaderAsync(transaction.Connection, tables[i].Statement, tables[i].LoadColumns, cancellationToken);
            for (long row = 0; await reader.ReadRowAsync(cancellationToken); row++)
            {
                if (row < most)
                {
                    await loader.WriteAsync(reader.Values, cancellationToken);
                }
            }

            await loader.CompleteAsync(cancellationToken);
        }
    }

    /// <summary>Reads a table as the procedures describe it.</summary>
    public static ArchivedTable Describe(DbDataReader row) => new(
        row.Text("suffix")!, row.Text("module")!, row.Text("statement")!, ArchivedTable.ReadColumns(row.Text("columns")!));
}
