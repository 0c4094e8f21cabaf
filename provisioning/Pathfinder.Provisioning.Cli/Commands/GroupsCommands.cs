using System.CommandLine;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Groups;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder groups</c>: groups of users that share feature settings.</summary>
internal static class GroupsCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("groups", "Make groups of users, and fill them.")
    {
        List(bind), Create(bind), Add(bind), Remove(bind),
    };

    /// <summary>Finds a group.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static async Task<UserGroup> FindAsync(IGroups groups, string keyOrName, CancellationToken cancellationToken) =>
        await groups.FindAsync(keyOrName, cancellationToken) ?? throw new CommandFailure(ExitCode.NotFound, $"There is no group '{keyOrName}'.");

    private static Command List(CommandBinder bind)
    {
        var group = new Option<string?>("--members-of") { Description = "Key or name of a group: list its members instead." };
        var limit = CommonOptions.Limit();
        var after = CommonOptions.After();
        return bind.Bind(new Command("list", "List groups in the order in which they were made, or the members of one.") { group, limit, after }, async (context, cancellationToken) =>
        {
            var groups = await context.ServiceAsync<IGroups>(cancellationToken);
            var request = new ListRequest { Limit = context.Get(limit), After = context.Get(after) };
            if (context.Get(group) is { } named)
            {
                var members = await groups.ListMembersAsync((await FindAsync(groups, named, cancellationToken)).Id, request, cancellationToken);
                context.Output.Write(members, page => Table(page.Items));
                CommonOptions.SayNext(context, members);
            }
            else
            {
                var page = await groups.ListAsync(request, cancellationToken);
                context.Output.Write(page, found => Table(found.Items));
                CommonOptions.SayNext(context, page);
            }

            return ExitCode.Ok;
        });
    }

    private static Command Create(CommandBinder bind)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the group." };
        var description = new Option<string?>("--description") { Description = "What it is for." };
        var priority = new Option<int>("--priority") { Description = "Which group wins where several speak, the higher one: 0 to 99999; 0 unless given." };
        var isDefault = new Option<bool>("--default") { Description = "Users who are in no group count as its members." };
        return bind.Bind(new Command("create", "Make a group.") { name, description, priority, isDefault }, async (context, cancellationToken) =>
        {
            var groups = await context.ServiceAsync<IGroups>(cancellationToken);
            var made = await groups.CreateAsync(new GroupDraft(context.Get(name)) { Description = context.Get(description), Priority = context.Get(priority) }, By(), cancellationToken);
            if (context.Get(isDefault))
            {
                await groups.SetDefaultAsync(made.Id, By(), cancellationToken);
                made = await FindAsync(groups, made.Id, cancellationToken);
            }

            context.Output.Write(made, one => Table([one]));
            return ExitCode.Ok;
        });
    }

    private static Command Add(CommandBinder bind)
    {
        var group = Group();
        var user = CommonOptions.User();
        return bind.Bind(new Command("add", "Put a user into a group.") { group, user }, async (context, cancellationToken) =>
        {
            var groups = await context.ServiceAsync<IGroups>(cancellationToken);
            var found = await FindAsync(groups, context.Get(group), cancellationToken);
            var member = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var added = await groups.AddMembersAsync(found.Id, [member.UserId], By(), cancellationToken);
            return Say(context, "added", added > 0, added > 0 ? "Added." : "The user was in it already.");
        });
    }

    private static Command Remove(CommandBinder bind)
    {
        var group = Group();
        var user = CommonOptions.User();
        return bind.Bind(new Command("remove", "Take a user out of a group.") { group, user }, async (context, cancellationToken) =>
        {
            var groups = await context.ServiceAsync<IGroups>(cancellationToken);
            var found = await FindAsync(groups, context.Get(group), cancellationToken);
            var member = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var removed = await groups.RemoveMemberAsync(found.Id, member.UserId, By(), cancellationToken);
            return Say(context, "removed", removed, removed ? "Removed." : "The user was not in it.");
        });
    }

    private static int Say(CommandContext context, string name, bool done, string sentence)
    {
        context.Output.WriteJson(new Dictionary<string, bool>(StringComparer.Ordinal) { [name] = done });
        if (!context.Output.IsJson)
        {
            context.Output.Say(sentence);
        }

        return ExitCode.Ok;
    }

    private static Actor By() => Actor.Named(CommandContext.Operator);

    private static Argument<string> Group() => new("GROUP") { Description = "Key or name of a group." };

    private static Table Table(IEnumerable<UserGroup> groups)
    {
        var table = Output.NewTable("group id", "name", "priority", "default", "made");
        foreach (var group in groups)
        {
            table.AddRow(
                Output.Cell(group.Id), Output.Cell(group.Name), Output.Cell(group.Priority), Output.Cell(group.IsDefault ? "yes" : "no"), Output.Cell(group.CreatedAt));
        }

        return table;
    }

    private static Table Table(IEnumerable<GroupMember> members)
    {
        var table = Output.NewTable("user id", "username", "main group");
        foreach (var member in members)
        {
            table.AddRow(Output.Cell(member.UserId), Output.Cell(member.Username), Output.Cell(member.IsMain ? "yes" : "no"));
        }

        return table;
    }
}
