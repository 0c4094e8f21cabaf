using System.CommandLine;
using Pathfinder.Data.Access;
using Pathfinder.Data.Audit;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary>What <c>pathfinder users</c> does with roles.</summary>
internal static class UserRolesCommands
{
    /// <summary>Builds <c>users roles</c>.</summary>
    public static Command List(CommandBinder bind)
    {
        var user = CommonOptions.User();
        return bind.Bind(new Command("roles", "Show the roles of one user, the main one first.") { user }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var roles = await context.ServiceAsync<IRoles>(cancellationToken);
            context.Output.Write(await roles.OfAsync(found.UserId, cancellationToken), list =>
            {
                var table = Output.NewTable("role", "main", "granted by", "granted");
                foreach (var role in list)
                {
                    table.AddRow(Output.Cell(role.Name), Output.Cell(role.IsMain ? "yes" : "no"), Output.Cell(role.GrantedBy), Output.Cell(role.GrantedAt));
                }

                return table;
            });
            return ExitCode.Ok;
        });
    }

    /// <summary>Builds <c>users grant-role</c>.</summary>
    public static Command Grant(CommandBinder bind) =>
        Change(bind, "grant-role", "Grant a role beside the main one.", (roles, id, role, by, ct) => roles.GrantAsync(id, role, by, ct));

    /// <summary>Builds <c>users revoke-role</c>.</summary>
    public static Command Revoke(CommandBinder bind) =>
        Change(bind, "revoke-role", "Take a granted role away.", (roles, id, role, by, ct) => roles.RevokeAsync(id, role, by, ct));

    /// <summary>Builds <c>users set-role</c>.</summary>
    public static Command Set(CommandBinder bind) =>
        Change(bind, "set-role", "Give another main role.", (roles, id, role, by, ct) => roles.ChangeMainAsync(id, role, by, ct));

    private static Command Change(CommandBinder bind, string name, string description, Func<IRoles, string, string, Actor, CancellationToken, Task<bool>> change)
    {
        var user = CommonOptions.User();
        var role = new Argument<string>("ROLE") { Description = "Name of a role of the catalogue." };
        return bind.Bind(new Command(name, description) { user, role }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var roles = await context.ServiceAsync<IRoles>(cancellationToken);
            if (!await change(roles, found.UserId, context.Get(role), Actor.Named(CommandContext.Operator), cancellationToken))
            {
                context.Output.Say("Nothing to do: it was so already.");
            }

            await UsersCommands.WriteAsync(context, found.UserId, cancellationToken);
            return ExitCode.Ok;
        });
    }
}
