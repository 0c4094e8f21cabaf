using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Provisioning;
using Pathfinder.Hosting;
using Pathfinder.Provisioning.Cli.Commands;

namespace Pathfinder.Provisioning.Cli.Drills;

/// <summary>Puts one tenant away as a bundle, drops the tables, brings them back, and compares every value; nobody else's tables are touched.</summary>
internal sealed class TenantDrill(DrillGround ground, CommandContext context)
{
    private const string Source = "source";

    private const string Tables = "select user_id, 'table pathfinder.' || table_name from pathfinder.pf_tenant_tables";

    /// <summary>Runs it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ground.FillAsync(context, Source, users: 6, cancellationToken);
        var platform = await context.PlatformAsync(ground.SettingsOf(Source), cancellationToken);
        var superuser = platform.Server!.SuperuserConnectionString;
        await using var services = Restored.Services(ground, Source, platform);
        var before = await ImageAsync(superuser, cancellationToken);
        var (user, own) = (await TablesAsync(superuser, cancellationToken)).GroupBy(table => table.UserId, table => table.Name)
            .Select(tables => (User: tables.Key, Image: before.Of(tables.Contains))).MaxBy(tenant => tenant.Image.RowCount); // the fullest tells the most
        await ground.TimeAsync("export", async () =>
        {
            await CarryOutAsync(services, user, OperationKind.Archive, cancellationToken);
            var archive = (await services.GetRequiredService<IArchives>().ListAsync(new ArchiveFilter { UserId = user, Limit = 1 }, cancellationToken)).Items.Single();
            return FormattableString.Invariant($"{archive.Rows} rows in {archive.SizeBytes} bytes, read back from the store and restored on trial");
        });
        await ground.TimeAsync("drop", async () =>
        {
            await CarryOutAsync(services, user, OperationKind.Drop, cancellationToken);
            var after = await ImageAsync(superuser, cancellationToken);
            DrillGround.MustBeNone("The others' tables", before.Of(name => !own.Has(name)).DifferencesTo(after));
            return FormattableString.Invariant($"{before.TableCount - after.TableCount} tables are gone, {after.TableCount} of others untouched");
        });
        await ground.TimeAsync("restore", async () =>
        {
            await CarryOutAsync(services, user, OperationKind.Restore, cancellationToken);
            return "from the bundle";
        });
        await ground.TimeAsync("compare", async () =>
        {
            DrillGround.MustBeNone("The tenants' tables", before.DifferencesTo(await ImageAsync(superuser, cancellationToken)));
            return FormattableString.Invariant($"{own.TableCount} tables, {own.RowCount} rows came back value for value, {before.TableCount - own.TableCount} of others untouched");
        });
        await ground.TimeAsync("verify", () => Restored.VerifyAsync(ground, Source, platform, cancellationToken));
    }

    // tenants' tables only: what happens to one is written down in shared ones
    private static async Task<DatabaseImage> ImageAsync(string superuser, CancellationToken cancellationToken) =>
        (await DatabaseImage.TakeAsync(superuser, PathfinderPlatform.Database, cancellationToken)).Of(name => name.StartsWith("table pathfinder.user_", StringComparison.Ordinal));

    private static async Task CarryOutAsync(ServiceProvider services, string user, OperationKind kind, CancellationToken cancellationToken)
    {
        var operation = await services.GetRequiredService<IOperations>().RequestAsync(user, kind, CommandContext.Operator, cancellationToken);
        await CommonOptions.Driver(services).CompleteAsync(operation, cancellationToken);
    }

    private static async Task<List<(string UserId, string Name)>> TablesAsync(string superuser, CancellationToken cancellationToken)
    {
        await using var connection = await DatabaseImage.OpenAsync(superuser, PathfinderPlatform.Database, cancellationToken);
        await using var command = new NpgsqlCommand(Tables, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<(string UserId, string Name)>();
        while (await rows.ReadAsync(cancellationToken))
        {
            tables.Add((rows.GetString(0), rows.GetString(1)));
        }

        return tables;
    }
}
