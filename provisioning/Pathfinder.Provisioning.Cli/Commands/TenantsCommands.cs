using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Users;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder tenants</c>: the tables of users.</summary>
internal static class TenantsCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("tenants", "Create, check, mend, put away and drop the tables of users.")
    {
        Change(bind, "create", "Create the tables of a user.", OperationKind.Create),
        Status(bind),
        Verify(bind),
        Change(bind, "upgrade", "Bring a user's tables to the newest version of their module; they stay open.", OperationKind.Upgrade),
        Analyze(bind),
        Change(bind, "repair", "Make again what is missing of a user's tables.", OperationKind.Repair),
        Change(bind, "suspend", "Close the tables to their user; nothing is lost.", OperationKind.Suspend),
        Change(bind, "resume", "Open suspended tables again.", OperationKind.Resume),
        Change(bind, "archive", "Put a user's tables away as a bundle; they are dropped when their quarantine is over.", OperationKind.Archive),
        Change(bind, "restore", "Bring archived tables back, from quarantine or from their bundle.", OperationKind.Restore),
        UndoArchive(bind),
        ArchivesCommands.Hold(bind),
        Drop(bind),
        ImportResumeCommand.Build(bind),
    };

    private static Command Change(CommandBinder bind, string name, string description, OperationKind kind)
    {
        var user = CommonOptions.User();
        var noWait = CommonOptions.NoWait();
        return bind.Bind(new Command(name, description) { user, noWait }, (context, cancellationToken) => RequestAsync(context, user, noWait, kind, cancellationToken));
    }

    private static Command UndoArchive(CommandBinder bind)
    {
        var user = CommonOptions.User();
        var noWait = CommonOptions.NoWait();
        return bind.Bind(new Command("undo-archive", "Open archived tables again that are still in quarantine.") { user, noWait }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var archives = await context.ServiceAsync<IArchives>(cancellationToken);
            var quarantined = await archives.ListAsync(new ArchiveFilter { UserId = found.UserId, State = ArchiveState.Quarantined, Limit = 1 }, cancellationToken);
            return quarantined.Items.Count > 0
                ? await RequestAsync(context, user, noWait, OperationKind.Restore, cancellationToken)
                : throw new CommandFailure(ExitCode.Conflict, $"No tables of {found.Username} are in quarantine: 'tenants restore' brings dropped ones back from their bundle. Nothing was changed.");
        });
    }

    private static Command Drop(CommandBinder bind)
    {
        var user = CommonOptions.User();
        var noWait = CommonOptions.NoWait();
        var yes = new Option<bool>("--yes") { Description = "Confirm that the user's data is lost." };
        return bind.Bind(new Command("drop", "Drop the tables of a user, and nobody else's.") { user, yes, noWait }, (context, cancellationToken) => context.Get(yes)
            ? RequestAsync(context, user, noWait, OperationKind.Drop, cancellationToken)
            : throw new CommandFailure(ExitCode.Conflict, "This loses the data of the user: repeat it with --yes. Nothing was changed."));
    }

    private static Command Status(CommandBinder bind)
    {
        var user = CommonOptions.User();
        return bind.Bind(new Command("status", "Show what a user's tables hold; counts rows.") { user }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            await WriteStatusAsync(context, found, cancellationToken);
            return ExitCode.Ok;
        });
    }

    private static Command Verify(CommandBinder bind)
    {
        var user = CommonOptions.User();
        return bind.Bind(new Command("verify", "Compare a user's tables with what their module promises.") { user }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var operations = await context.ServiceAsync<IOperations>(cancellationToken);
            var differences = await operations.VerifyAsync(found.UserId, cancellationToken);
            context.Output.Write(differences, rows =>
            {
                var table = Output.NewTable("kind", "name", "problem", "expected", "actual");
                foreach (var row in rows)
                {
                    table.AddRow(Output.Cell(row.ObjectType), Output.Cell(row.ObjectName), Output.Cell(row.Problem), Output.Cell(row.Expected), Output.Cell(row.Actual));
                }

                return table;
            });
            context.Output.Say(differences.Count == 0 ? $"The tables of {found.Username} are as promised." : $"{differences.Count} differences.");
            return differences.Count == 0 ? ExitCode.Ok : ExitCode.Differences;
        });
    }

    private static Command Analyze(CommandBinder bind)
    {
        var user = CommonOptions.User();
        return bind.Bind(new Command("analyze", "Gather the planner's statistics of a user's tables, where their queries have become slow.") { user }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var statistics = await context.ServiceAsync<TableStatistics>(cancellationToken);
            var tables = await statistics.GatherAsync(found.UserId, cancellationToken);
            context.Output.WriteJson(new { found.UserId, found.Username, Tables = tables });
            context.Output.Say($"The statistics of {tables} tables of {found.Username} are gathered.");
            return ExitCode.Ok;
        });
    }

    private static async Task<int> RequestAsync(CommandContext context, Argument<string> user, Option<bool> noWait, OperationKind kind, CancellationToken cancellationToken)
    {
        var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
        var services = await context.ServicesAsync(cancellationToken);
        var id = await services.GetRequiredService<IOperations>().RequestAsync(found.UserId, kind, CommandContext.Operator, cancellationToken);
        if (context.Get(noWait))
        {
            context.Output.Say($"Operation {id} waits for a worker.");
        }
        else
        {
            await CommonOptions.Driver(services, context.Output).CompleteAsync(id, cancellationToken);
        }

        await WriteStatusAsync(context, found, cancellationToken);
        return ExitCode.Ok;
    }

    private static async Task WriteStatusAsync(CommandContext context, UserSummary user, CancellationToken cancellationToken)
    {
        var catalogue = await context.ServiceAsync<ITenantCatalogue>(cancellationToken);
        var status = await catalogue.StatusAsync(user.UserId, cancellationToken)
            ?? throw new CommandFailure(ExitCode.NotFound, $"{user.Username} is no tenant.");
        context.Output.Write(status, one => Output.NewTable("user id", "username", "state", "modules", "tables", "rows", "MiB", "open operations").AddRow(
            Output.Cell(one.UserId), Output.Cell(one.Username), Output.Cell(one.State),
            Output.Cell(one.Modules.Count == 0 ? null : string.Join(", ", one.Modules.Select(module => $"{module.Key} {module.Value}"))),
            Output.Cell(one.TableCount), Output.Cell(one.TotalRows), Output.Cell(one.SpaceMb), Output.Cell(one.OpenOperations)));
    }
}
