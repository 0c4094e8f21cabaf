using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data.Provisioning;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder operations</c>: what is to be done with tenants' tables, and what became of it.</summary>
internal static class OperationsCommands
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("operations", "See and steer what is to be done with tables.")
    {
        List(bind), Show(bind), Retry(bind), Cancel(bind), Watch(bind),
    };

    private static Command List(CommandBinder bind)
    {
        var state = CommonOptions.Word<OperationState>("--state", "Only operations that stand there.");
        var limit = CommonOptions.Limit();
        var after = CommonOptions.After();
        return bind.Bind(new Command("list", "List operations, newest first.") { state, limit, after }, async (context, cancellationToken) =>
        {
            var operations = await context.ServiceAsync<IOperations>(cancellationToken);
            var page = await operations.ListAsync(new OperationFilter { State = context.Get(state), Limit = context.Get(limit), After = context.Get(after) }, cancellationToken);
            context.Output.Write(page, found => Table(found.Items));
            CommonOptions.SayNext(context, page);
            return ExitCode.Ok;
        });
    }

    private static Command Show(CommandBinder bind)
    {
        var id = Id();
        return bind.Bind(new Command("show", "Show one operation with its steps.") { id }, async (context, cancellationToken) =>
        {
            var operations = await context.ServiceAsync<IOperations>(cancellationToken);
            await WriteAsync(context, operations, context.Get(id), cancellationToken);
            return ExitCode.Ok;
        });
    }

    private static Command Retry(CommandBinder bind)
    {
        var id = Id();
        var noWait = CommonOptions.NoWait();
        return bind.Bind(new Command("retry", "Make a failed or cancelled operation due again.") { id, noWait }, async (context, cancellationToken) =>
        {
            var services = await context.ServicesAsync(cancellationToken);
            var operations = services.GetRequiredService<IOperations>();
            await operations.RetryAsync(context.Get(id), CommandContext.Operator, cancellationToken);
            if (!context.Get(noWait))
            {
                await CommonOptions.Driver(services, context.Output).CompleteAsync(context.Get(id), cancellationToken);
            }

            await WriteAsync(context, operations, context.Get(id), cancellationToken);
            return ExitCode.Ok;
        });
    }

    private static Command Cancel(CommandBinder bind)
    {
        var id = Id();
        return bind.Bind(new Command("cancel", "Cancel an operation that waits; ask a running one to stop.") { id }, async (context, cancellationToken) =>
        {
            var operations = await context.ServiceAsync<IOperations>(cancellationToken);
            await operations.CancelAsync(context.Get(id), CommandContext.Operator, cancellationToken);
            await WriteAsync(context, operations, context.Get(id), cancellationToken);
            return ExitCode.Ok;
        });
    }

    private static Command Watch(CommandBinder bind) => bind.Bind(new Command("watch", "Tell how many operations stand where, until none is open or Ctrl-C."), async (context, cancellationToken) =>
    {
        var operations = await context.ServiceAsync<IOperations>(cancellationToken);
        while (true)
        {
            var known = await operations.CountAsync(cancellationToken);
            var counts = Enum.GetValues<OperationState>().ToDictionary(state => state, state => known.GetValueOrDefault(state));
            context.Output.Write(counts, Counts);
            if (counts[OperationState.Pending] + counts[OperationState.Running] == 0)
            {
                return ExitCode.Ok;
            }

            await Task.Delay(Interval, cancellationToken);
        }
    });

    private static Argument<string> Id() => new("ID") { Description = "Key of an operation." };

    private static async Task WriteAsync(CommandContext context, IOperations operations, string id, CancellationToken cancellationToken)
    {
        var found = await operations.FindAsync(id, cancellationToken) ?? throw new CommandFailure(ExitCode.NotFound, $"There is no operation '{id}'.");
        context.Output.Write(found, one => Table([one.Summary]));
        if (!context.Output.IsJson && found.Steps.Count > 0)
        {
            context.Output.Write(found.Steps, steps =>
            {
                var table = Output.NewTable("step", "kind", "state", "at");
                foreach (var step in steps)
                {
                    table.AddRow(Output.Cell(step.Number), Output.Cell(step.ObjectType), Output.Cell(step.State), Output.Cell(step.RecordedAt));
                }

                return table;
            });
        }
    }

    private static Table Counts(Dictionary<OperationState, long> counts) =>
        Output.NewTable([.. counts.Keys.Select(state => state.ToString().ToLowerInvariant())]).AddRow(counts.Values.Select(count => Output.Cell(count)));

    private static Table Table(IEnumerable<OperationSummary> operations)
    {
        var table = Output.NewTable("operation", "kind", "username", "state", "attempt", "requested", "finished", "error");
        foreach (var operation in operations)
        {
            table.AddRow(
                Output.Cell(operation.Id), Output.Cell(operation.Kind), Output.Cell(operation.Username), Output.Cell(operation.State), Output.Cell(operation.Attempt),
                Output.Cell(operation.RequestedAt), Output.Cell(operation.FinishedAt), Output.Cell(operation.Error));
        }

        return table;
    }
}
