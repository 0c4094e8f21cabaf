using System.CommandLine;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Audit;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder api-keys</c>: who may call the REST endpoints.</summary>
internal static class ApiKeysCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("api-keys", "Look after the keys of programs that call the REST endpoints.")
    {
        Create(bind), List(bind), Revoke(bind),
    };

    private static Command Create(CommandBinder bind)
    {
        var name = new Argument<string>("NAME") { Description = "What the key is for." };
        var role = CommonOptions.Word<ApiRole>("--role", "What it allows: viewer looks, operator changes, admin destroys as well.");
        role.Required = true;
        var days = new Option<int?>("--days") { Description = "How many days it is good for; for ever unless given." };
        return bind.Bind(new Command("create", "Make a key, and tell its secret this once.") { name, role, days }, async (context, cancellationToken) =>
        {
            var keys = await context.ServiceAsync<IApiKeys>(cancellationToken);
            var key = await keys.CreateAsync(context.Get(name), context.Get(role)!.Value, CommonOptions.Days(context.Get(days)), Actor.Named(CommandContext.Operator), cancellationToken);
            context.Output.Write(key, made =>
            {
                var table = Output.NewTable("key", "secret");
                table.AddRow(Output.Cell(made.Id), Output.Cell(made.Secret));
                return table;
            });
            context.Output.Say("The secret is told this once and stored nowhere.");
            return ExitCode.Ok;
        });
    }

    private static Command List(CommandBinder bind) => bind.Bind(new Command("list", "List keys, the newest first."), async (context, cancellationToken) =>
    {
        var keys = await (await context.ServiceAsync<IApiKeys>(cancellationToken)).ListAsync(cancellationToken);
        context.Output.Write(keys, rows =>
        {
            var table = Output.NewTable("key", "name", "role", "made", "by", "expires", "taken back", "last used");
            foreach (var row in rows)
            {
                table.AddRow(
                    Output.Cell(row.Id), Output.Cell(row.Name), Output.Cell(row.Role), Output.Cell(row.CreatedAt), Output.Cell(row.CreatedBy),
                    Output.Cell(row.ExpiresAt), Output.Cell(row.RevokedAt), Output.Cell(row.LastUsedAt));
            }

            return table;
        });
        return ExitCode.Ok;
    });

    private static Command Revoke(CommandBinder bind)
    {
        var id = new Argument<string>("KEY") { Description = "Key of the API key." };
        return bind.Bind(new Command("revoke", "Take a key back, at once and for good.") { id }, async (context, cancellationToken) =>
        {
            var keys = await context.ServiceAsync<IApiKeys>(cancellationToken);
            var wasInForce = await keys.RevokeAsync(context.Get(id), Actor.Named(CommandContext.Operator), cancellationToken);
            context.Output.WriteJson(new Dictionary<string, bool>(StringComparer.Ordinal) { ["revoked"] = wasInForce });
            context.Output.Say(wasInForce ? "The key is taken back." : "The key had been taken back before.");
            return ExitCode.Ok;
        });
    }
}
