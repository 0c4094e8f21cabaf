using System.CommandLine;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Invitations;
using Pathfinder.Provisioning.Cli.Import;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder invitations</c>: who is asked in.</summary>
internal static class InvitationsCommands
{
    private static Actor Operator => Actor.Named(CommandContext.Operator);

    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("invitations", "Invite people and look after their invitations.")
    {
        Create(bind), Import(bind), List(bind), Show(bind), Remind(bind), Resend(bind), Revoke(bind),
    };

    private static Command Create(CommandBinder bind)
    {
        var email = new Argument<string>("EMAIL") { Description = "Address to invite." };
        var inviter = Inviter();
        var role = new Option<string>("--role") { Description = "Main role of the account to be.", DefaultValueFactory = _ => "user" };
        var group = new Option<string?>("--group") { Description = "Key of the feature group of the account to be." };
        var days = Days();
        return bind.Bind(new Command("create", "Invite one person and tell the token, this once.") { email, inviter, role, group, days }, async (context, cancellationToken) =>
        {
            var invitedBy = await CommonOptions.FindUserAsync(context, inviter, cancellationToken);
            var draft = new InvitationDraft(context.Get(email)) { Role = context.Get(role)!, FeatureGroupId = context.Get(group), Lifetime = CommonOptions.Days(context.Get(days)) };
            var invitations = await context.ServiceAsync<IInvitations>(cancellationToken);
            var issued = await invitations.CreateAsync(draft, invitedBy.UserId, Operator, cancellationToken);
            context.Output.Write(issued, one => Tokens([one]));
            return ExitCode.Ok;
        });
    }

    private static Command Import(CommandBinder bind)
    {
        var file = new Argument<FileInfo>("FILE.csv") { Description = $"UTF-8, with the column {string.Join(", ", InvitationsCsv.RequiredColumns)}; optional: {string.Join(", ", InvitationsCsv.OptionalColumns)}." };
        var inviter = Inviter();
        var days = Days();
        return bind.Bind(new Command("import", "Invite the people of a file, a verdict for each bad row, and tell the tokens, this once.") { file, inviter, days }, async (context, cancellationToken) =>
        {
            await using var stream = CommonOptions.OpenFile(context, file);
            var people = InvitationsCsv.Open(stream, CommonOptions.Days(context.Get(days)));
            foreach (var note in people.Notes)
            {
                context.Output.Say(note);
            }

            var invitedBy = await CommonOptions.FindUserAsync(context, inviter, cancellationToken);
            var import = new InvitationsImport(await context.ServiceAsync<IInvitations>(cancellationToken), invitedBy.UserId, Operator);
            var report = await context.Output.WithProgressAsync("Inviting", progress => import.RunAsync(people.Rows(), () => (stream.Position, stream.Length), progress, cancellationToken));
            context.Output.Write(report, done => Tokens(done.Issued));
            foreach (var row in report.Refused.Where(_ => !context.Output.IsJson))
            {
                context.Output.Say(FormattableString.Invariant($"line {row.Line}{(row.Field is null ? "" : ", " + row.Field)}: {row.Message}"));
            }

            context.Output.Say(FormattableString.Invariant($"{report.Issued.Count} invited, {report.Refused.Count} refused."));
            return report.Refused.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
        });
    }

    private static Command List(CommandBinder bind)
    {
        var status = CommonOptions.Word<InvitationStatus>("--status", "Only invitations that stand so.");
        var inviter = new Option<string?>("--inviter") { Description = "Only those by this user: key, username or e-mail address." };
        var limit = CommonOptions.Limit();
        var after = CommonOptions.After();
        return bind.Bind(new Command("list", "List invitations, newest first.") { status, inviter, limit, after }, async (context, cancellationToken) =>
        {
            var invitedBy = context.Get(inviter) is { } name ? (await CommonOptions.FindUserAsync(context, name, cancellationToken)).UserId : null;
            var invitations = await context.ServiceAsync<IInvitations>(cancellationToken);
            var page = await invitations.ListAsync(
                new InvitationFilter { Status = context.Get(status), InvitedBy = invitedBy, Limit = context.Get(limit), After = context.Get(after) }, cancellationToken);
            context.Output.Write(page, found => Table(found.Items));
            CommonOptions.SayNext(context, page);
            return ExitCode.Ok;
        });
    }

    private static Command Show(CommandBinder bind)
    {
        var id = Id();
        return bind.Bind(new Command("show", "Show one invitation.") { id }, (context, cancellationToken) => ShowAsync(context, id, cancellationToken));
    }

    private static Command Remind(CommandBinder bind)
    {
        var id = Id();
        return bind.Bind(new Command("remind", "Record that the person invited is reminded; not more often than the interval that is set.") { id }, async (context, cancellationToken) =>
        {
            await (await context.ServiceAsync<IInvitations>(cancellationToken)).RemindAsync(context.Get(id), Operator, cancellationToken);
            return await ShowAsync(context, id, cancellationToken);
        });
    }

    private static Command Resend(CommandBinder bind)
    {
        var id = Id();
        var days = Days();
        return bind.Bind(new Command("resend", "Give a pending invitation another token and tell it, this once; the one before is dead.") { id, days }, async (context, cancellationToken) =>
        {
            var invitations = await context.ServiceAsync<IInvitations>(cancellationToken);
            var issued = await invitations.ResendAsync(context.Get(id), CommonOptions.Days(context.Get(days)), Operator, cancellationToken);
            context.Output.Write(issued, one => Tokens([one]));
            return ExitCode.Ok;
        });
    }

    private static Command Revoke(CommandBinder bind)
    {
        var id = Id();
        return bind.Bind(new Command("revoke", "Take a pending invitation back.") { id }, async (context, cancellationToken) =>
        {
            await (await context.ServiceAsync<IInvitations>(cancellationToken)).RevokeAsync(context.Get(id), Operator, cancellationToken);
            return await ShowAsync(context, id, cancellationToken);
        });
    }

    private static async Task<int> ShowAsync(CommandContext context, Argument<string> id, CancellationToken cancellationToken)
    {
        var invitations = await context.ServiceAsync<IInvitations>(cancellationToken);
        var found = await invitations.FindAsync(context.Get(id), cancellationToken)
            ?? throw new CommandFailure(ExitCode.NotFound, $"There is no invitation '{context.Get(id)}'.");
        context.Output.Write(found, one => Table([one]));
        return ExitCode.Ok;
    }

    private static Argument<string> Id() => new("ID") { Description = "Key of an invitation." };

    private static Option<string> Inviter() => new("--inviter") { Description = "Who invites: key, username or e-mail address of a user.", Required = true };

    private static Option<int?> Days() => new("--days") { Description = "How many days it can be answered: 1 to 90." };

    private static Table Tokens(IEnumerable<IssuedInvitation> issued)
    {
        var table = Output.NewTable("invitation id", "e-mail", "token", "until");
        foreach (var one in issued)
        {
            table.AddRow(Output.Cell(one.InvitationId), Output.Cell(one.Email), Output.Cell(one.Token), Output.Cell(one.ExpiresAt));
        }

        return table;
    }

    private static Table Table(IEnumerable<Invitation> invitations)
    {
        var table = Output.NewTable("invitation id", "e-mail", "role", "status", "made", "until", "answered", "letters");
        foreach (var one in invitations)
        {
            table.AddRow(
                Output.Cell(one.InvitationId), Output.Cell(one.Email), Output.Cell(one.Role), Output.Cell(one.Status),
                Output.Cell(one.CreatedAt), Output.Cell(one.ExpiresAt), Output.Cell(one.AnsweredAt), Output.Cell(one.SendCount));
        }

        return table;
    }
}
