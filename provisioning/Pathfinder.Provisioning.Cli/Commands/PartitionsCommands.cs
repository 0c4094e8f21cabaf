using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Partitions;
using Pathfinder.Data.Provisioning;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder partitions</c>: tables that are divided by time.</summary>
internal static class PartitionsCommands
{
    private static Actor Self => Actor.Named(CommandContext.Operator);

    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("partitions", "See, make and remove the partitions of tables that are divided by time, and set how long they are kept.")
    {
        List(bind), Set(bind), Ensure(bind), Announce(bind), Remove(bind), Convert(bind),
    };

    private static Command List(CommandBinder bind)
    {
        var table = OptionalTable("The table whose partitions to list; without it, the divided tables.");
        return bind.Bind(new Command("list", "List the divided tables with the days that have a place, or the partitions of one.") { table }, async (context, cancellationToken) =>
        {
            var partitions = await context.ServiceAsync<IPartitions>(cancellationToken);
            if (context.Find(table) is { } name)
            {
                context.Output.Write(await partitions.ListAsync(name, cancellationToken), Parts);
            }
            else
            {
                context.Output.Write(await partitions.TablesAsync(cancellationToken), Tables);
            }

            return ExitCode.Ok;
        });
    }

    private static Command Set(CommandBinder bind)
    {
        var table = new Argument<string>("TABLE") { Description = "The table." };
        var keep = new Option<int?>("--keep") { Description = "How many days are kept, 31 to 36600." };
        var keepAll = new Option<bool>("--keep-all") { Description = "Keep all days." };
        var ahead = new Option<int?>("--ahead") { Description = "How many days ahead there are to be partitions, 1 to 366." };
        var archive = new Option<bool?>("--archive") { Description = "Whether rows are put away as a bundle before they go: true or false." };
        var command = new Command("set", "Set how long rows are kept and how far ahead there are partitions; nothing is made or removed yet.") { table, keep, keepAll, ahead, archive };
        command.Validators.Add(result =>
        {
            if (result.GetResult(keep) is not null && result.GetValue(keepAll))
            {
                result.AddError("--keep and --keep-all exclude each other.");
            }

            if (new Option[] { keep, keepAll, ahead, archive }.All(option => result.GetResult(option) is null))
            {
                result.AddError("Say what to set: --keep, --keep-all, --ahead or --archive.");
            }
        });
        return bind.Bind(command, async (context, cancellationToken) =>
        {
            var partitions = await context.ServiceAsync<IPartitions>(cancellationToken);
            var name = context.Get(table);
            var before = await FindAsync(partitions, name, cancellationToken) ?? throw new NotFoundException("partitioned table", name);
            var withdrawn = await partitions.SetRetentionAsync(
                name,
                new PartitionRetention
                {
                    DaysAhead = context.Get(ahead) ?? before.DaysAhead,
                    KeepDays = context.Get(keepAll) ? null : context.Get(keep) ?? before.KeepDays,
                    ArchivesRows = context.Get(archive) ?? before.ArchivesRows,
                },
                Self, cancellationToken);
            context.Output.Write([(await FindAsync(partitions, name, cancellationToken))!], (IReadOnlyList<PartitionedTable> tables) => Tables(tables));
            context.Output.Say($"Set; {withdrawn} announcements are withdrawn. 'jobs run maintain-partitions --dry-run' tells what the next pass does.");
            return ExitCode.Ok;
        });
    }

    private static Command Ensure(CommandBinder bind)
    {
        var table = OptionalTable("The table; without it, all of them.");
        var days = new Option<int?>("--days") { Description = "How many days ahead, 1 to 366; without it, as many as the table asks for." };
        var dryRun = DryRun();
        return bind.Bind(new Command("ensure", "Make the partitions of today and of the days ahead that are missing.") { table, days, dryRun }, async (context, cancellationToken) =>
        {
            var partitions = await context.ServiceAsync<PartitionService>(cancellationToken);
            var made = new List<object>();
            foreach (var name in await NamesAsync(partitions, context.Find(table), cancellationToken))
            {
                var count = context.Get(dryRun)
                    ? (await partitions.MissingAsync(name, context.Get(days), cancellationToken)).Count
                    : await partitions.EnsureAheadAsync(name, context.Get(days), Self, cancellationToken);
                made.Add(new { Table = name, Missing = count, Made = context.Get(dryRun) ? 0 : count });
                context.Output.Say(context.Get(dryRun) ? $"{name}: {count} missing." : $"{name}: {count} made.");
            }

            context.Output.WriteJson(made);
            return ExitCode.Ok;
        });
    }

    private static Command Announce(CommandBinder bind)
    {
        var table = new Argument<string>("TABLE") { Description = "The table." };
        var before = new Option<DateOnly>("--before") { Description = "Partitions that end on or before this day go; it lies 31 days back at least.", Required = true };
        var dryRun = DryRun();
        return bind.Bind(new Command("announce", "First step of a removal: count what would go and list it. Nothing is removed.") { table, before, dryRun }, async (context, cancellationToken) =>
        {
            var partitions = await context.ServiceAsync<PartitionService>(cancellationToken);
            if (context.Get(dryRun))
            {
                var bounds = await partitions.AnnounceableAsync(context.Get(table), context.Get(before), cancellationToken);
                context.Output.Write(bounds, found => Rows(Output.NewTable("partition", "first day", "end"), found, part => [part.Name, part.FirstDay, part.EndDay]));
            }
            else
            {
                var announced = await partitions.AnnounceRemovalAsync(context.Get(table), context.Get(before), Self, cancellationToken);
                context.Output.Say($"{announced} partitions of {context.Get(table)} are announced; 'partitions remove' takes them away.");
                context.Output.Write(
                    await partitions.AnnouncedAsync(context.Get(table), cancellationToken),
                    found => Rows(Output.NewTable("first day", "end", "rows", "announced", "archived"), found, part => [part.FirstDay, part.EndDay, part.RowCount, part.AnnouncedAt, part.ArchivedAt]));
            }

            return ExitCode.Ok;
        });
    }

    private static Command Remove(CommandBinder bind)
    {
        var table = new Argument<string>("TABLE") { Description = "The table." };
        var age = CommonOptions.Bounded("--announced-hours", "How many hours ago it was announced at least, 0 to 8760.", 24, 0, 8760);
        var dryRun = DryRun();
        return bind.Bind(new Command("remove", "Second step: put announced partitions away where their table asks for it, and remove them.") { table, age, dryRun }, async (context, cancellationToken) =>
        {
            var services = await context.ServicesAsync(cancellationToken);
            var partitions = services.GetRequiredService<PartitionService>();
            var announced = await partitions.AnnouncedAsync(context.Get(table), cancellationToken);
            if (context.Get(dryRun))
            {
                var ripe = DateTime.UtcNow.AddHours(-context.Get(age));
                context.Output.Write(
                    announced, found => Rows(
                        Output.NewTable("first day", "end", "rows", "archived", "would go now"), found,
                        part => [part.FirstDay, part.EndDay, part.RowCount, part.ArchivedAt, part.AnnouncedAt <= ripe ? "yes" : "too early"]));
                return ExitCode.Ok;
            }

            if ((await partitions.TablesAsync(cancellationToken)).Single(found => found.Name == context.Get(table)).ArchivesRows)
            {
                var archiver = services.GetRequiredService<PartitionArchiver>();
                foreach (var partition in announced.Where(partition => partition.ArchivedAt is null))
                {
                    await archiver.ArchiveAsync(context.Get(table), partition.EndDay, partition.FirstDay, cancellationToken);
                }
            }

            var removals = await partitions.RemoveAnnouncedAsync(context.Get(table), TimeSpan.FromHours(context.Get(age)), Self, cancellationToken);
            context.Output.Write(removals, found => Rows(Output.NewTable("first day", "end", "rows", "outcome"), found, part => [part.FirstDay, part.EndDay, part.RowCount, part.Outcome]));
            return ExitCode.Ok;
        });
    }

    private static Command Convert(CommandBinder bind)
    {
        var user = CommonOptions.User();
        var table = new Argument<string>("TABLE") { Description = "The table, without its prefix: messages." };
        table.AcceptOnlyFromAmong("messages");
        var noWait = CommonOptions.NoWait();
        return bind.Bind(new Command("convert", "Divide a user's large table by quarters, with its rows.") { user, table, noWait }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var services = await context.ServicesAsync(cancellationToken);
            var id = await services.GetRequiredService<IOperations>().RequestAsync(found.UserId, OperationKind.Convert, CommandContext.Operator, cancellationToken);
            if (context.Get(noWait))
            {
                context.Output.WriteJson(new { OperationId = id, found.UserId });
                context.Output.Say($"Operation {id} waits for a worker.");
                return ExitCode.Ok;
            }

            await CommonOptions.Driver(services, context.Output).CompleteAsync(id, cancellationToken);
            var tables = await services.GetRequiredService<IPartitions>().TablesAsync(cancellationToken);
            context.Output.Write([.. tables.Where(divided => divided.TenantId == found.UserId)], (IReadOnlyList<PartitionedTable> divided) => Tables(divided));
            return ExitCode.Ok;
        });
    }

    private static async Task<PartitionedTable?> FindAsync(IPartitions partitions, string table, CancellationToken cancellationToken) =>
        (await partitions.TablesAsync(cancellationToken)).SingleOrDefault(found => found.Name == table);

    private static Argument<string?> OptionalTable(string description) => new("TABLE") { Description = description, Arity = ArgumentArity.ZeroOrOne };

    private static Option<bool> DryRun() => new("--dry-run") { Description = "Say what would be done, and do nothing." };

    private static async Task<IReadOnlyList<string>> NamesAsync(PartitionService partitions, string? table, CancellationToken cancellationToken) =>
        table is not null ? [table] : [.. (await partitions.TablesAsync(cancellationToken)).Select(found => found.Name)];

    private static Table Tables(IReadOnlyList<PartitionedTable> tables) => Rows(
        Output.NewTable("table", "period", "partitions", "days ahead", "wanted", "kept days", "archived", "announced"), tables,
        table => [table.Name, table.Period, table.Partitions, table.HeadroomDays?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unbounded", table.DaysAhead, table.KeepDays, table.ArchivesRows ? "yes" : "no", table.Announced]);

    private static Table Parts(IReadOnlyList<TablePartition> parts) => Rows(
        Output.NewTable("partition", "first day", "end", "rows (estimated)", "bytes"), parts, part => [part.Name, part.FirstDay, part.EndDay, part.RowEstimate, part.SizeBytes]);

    private static Table Rows<T>(Table table, IReadOnlyList<T> items, Func<T, object?[]> cells)
    {
        foreach (var item in items)
        {
            table.AddRow([.. cells(item).Select(Output.Cell)]);
        }

        return table;
    }
}
