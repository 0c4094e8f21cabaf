using System.CommandLine;
using System.Globalization;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Sessions;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder sessions</c>: who is signed in, and from where.</summary>
internal static class SessionsCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("sessions", "List and end the sessions of users.") { List(bind), Revoke(bind) };

    private static Command List(CommandBinder bind)
    {
        var user = CommonOptions.User();
        var limit = CommonOptions.Limit();
        var after = CommonOptions.After();
        return bind.Bind(new Command("list", "List the live sessions of a user, newest first.") { user, limit, after }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var sessions = await context.ServiceAsync<ISessions>(cancellationToken);
            var request = new ListRequest { Limit = context.Get(limit), After = context.Get(after) };
            var page = await CommonOptions.ReadAsync(
                context, new DataRead("session") { Action = "list", ResourceId = found.UserId, Table = "pf_user_sessions" },
                () => sessions.ListAsync(found.UserId, request, cancellationToken), null, cancellationToken);
            context.Output.Write(page, listed => Table(listed.Items));
            CommonOptions.SayNext(context, page);
            return ExitCode.Ok;
        });
    }

    private static Command Revoke(CommandBinder bind)
    {
        var user = CommonOptions.User();
        var session = new Option<string?>("--session") { Description = "Key of the session to end." };
        var all = new Option<bool>("--all") { Description = "End all sessions of the user." };
        return bind.Bind(new Command("revoke", "End one session of a user, or all of them.") { user, session, all }, async (context, cancellationToken) =>
        {
            var id = context.Get(session);
            if (id is null != context.Get(all))
            {
                throw new CommandFailure(ExitCode.Usage, "Name one session by --session, or all by --all.");
            }

            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var sessions = await context.ServiceAsync<ISessions>(cancellationToken);
            var by = Actor.Named(CommandContext.Operator);
            if (id is not null && !await sessions.RevokeAsync(found.UserId, id, by, cancellationToken))
            {
                throw new CommandFailure(ExitCode.NotFound, $"'{found.Username}' has no live session '{id}'.");
            }

            var ended = id is null ? await sessions.RevokeAllAsync(found.UserId, by, cancellationToken) : 1;
            context.Output.WriteJson(new Dictionary<string, int>(StringComparer.Ordinal) { ["ended"] = ended });
            context.Output.Say(string.Create(CultureInfo.InvariantCulture, $"{ended} ended."));
            return ExitCode.Ok;
        });
    }

    private static Table Table(IEnumerable<SessionSummary> sessions)
    {
        var table = Output.NewTable("session", "started", "last seen", "expires", "ends", "address", "client");
        foreach (var session in sessions)
        {
            table.AddRow(
                Output.Cell(session.SessionId), Output.Cell(session.StartedAt), Output.Cell(session.LastSeenAt), Output.Cell(session.ExpiresAt),
                Output.Cell(session.AbsoluteExpiresAt), Output.Cell(session.IpAddress), Output.Cell(session.UserAgent));
        }

        return table;
    }
}
