using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Security;
using Pathfinder.Data.Users;
using Pathfinder.Provisioning.Cli.Import;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder users</c>: who there is.</summary>
internal static class UsersCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("users", "Register and find users.")
    {
        Register(bind), Import(bind), List(bind), Search(bind), Show(bind), UserProfileCommands.Show(bind), UserProfileCommands.Update(bind), SetPassword(bind),
        Stats(bind, "stats", "Count users by role, and who signed up of late."),
        Turn(bind, "suspend", "Close an account until further notice.", (users, id, by, ct) => users.SuspendAsync(id, by, ct)),
        Turn(bind, "reactivate", "Open a suspended or inactive account again.", (users, id, by, ct) => users.ReactivateAsync(id, by, ct)),
        Turn(bind, "deactivate", "Lay an account to rest.", (users, id, by, ct) => users.DeactivateAsync(id, by, ct)),
        Delete(bind),
        Turn(bind, "restore", "Bring a deleted account back.", (users, id, by, ct) => users.RestoreAsync(id, by, ct)),
        PersonalDataCommands.Export(bind), PersonalDataCommands.Erase(bind), PersonalDataCommands.Erasures(bind),
        UserRolesCommands.List(bind), UserRolesCommands.Grant(bind), UserRolesCommands.Revoke(bind), UserRolesCommands.Set(bind),
    };

    private static Command Register(CommandBinder bind)
    {
        var username = new Option<string>("--username") { Description = "Name for signing in.", Required = true };
        var email = new Option<string>("--email") { Description = "E-mail address.", Required = true };
        var firstName = new Option<string>("--first-name") { Description = "Given name.", Required = true };
        var lastName = new Option<string>("--last-name") { Description = "Family name.", Required = true };
        var phone = new Option<string?>("--phone") { Description = "Phone number with its country, as +491701234567." };
        var noWait = CommonOptions.NoWait();
        return bind.Bind(new Command("register", "Register one user and create the tables.") { username, email, firstName, lastName, phone, noWait }, async (context, cancellationToken) =>
        {
            var services = await context.ServicesAsync(cancellationToken);
            var registration = new UserRegistration(context.Get(username)!, context.Get(email)!, context.Get(firstName)!, context.Get(lastName)!) { Phone = context.Get(phone) };
            var result = await services.GetRequiredService<IUserRegistration>().RegisterAsync(registration, CommandContext.Operator, cancellationToken);
            if (result.Verdict != RegistrationVerdict.Registered)
            {
                throw new CommandFailure(ExitCode.Refused, result.Message!);
            }

            if (!context.Get(noWait))
            {
                await CommonOptions.Driver(services, context.Output).CompleteAsync(result.OperationId!, cancellationToken);
            }

            var user = await services.GetRequiredService<IUsers>().FindAsync(result.UserId!, cancellationToken);
            context.Output.Write(user!, found => Table([found]));
            return ExitCode.Ok;
        });
    }

    private static Command Import(CommandBinder bind)
    {
        var file = new Argument<FileInfo>("FILE.csv") { Description = $"UTF-8, with the columns {string.Join(", ", PeopleCsv.RequiredColumns)}; optional: {string.Join(", ", PeopleCsv.OptionalColumns)}." };
        var noWait = CommonOptions.NoWait();
        return bind.Bind(new Command("import", "Register the users of a file, a verdict for each bad row, and create their tables.") { file, noWait }, async (context, cancellationToken) =>
        {
            await using var stream = CommonOptions.OpenFile(context, file);
            var people = PeopleCsv.Open(stream);
            foreach (var note in people.Notes)
            {
                context.Output.Say(note);
            }

            var services = await context.ServicesAsync(cancellationToken);
            var import = new PeopleImport(services.GetRequiredService<IUserRegistration>(), CommandContext.Operator);
            var report = await context.Output.WithProgressAsync("Registering", progress => import.RunAsync(people.Rows(), () => (stream.Position, stream.Length), progress, cancellationToken));
            if (!context.Get(noWait) && report.Registered > 0)
            {
                await context.Output.WithProgressAsync("Creating tables", async progress =>
                {
                    await CommonOptions.Driver(services, context.Output).DrainAsync(progress, cancellationToken);
                    return true;
                });
            }

            context.Output.Write(report, Verdicts);
            context.Output.Say(FormattableString.Invariant($"{report.Registered} registered, {report.Refused.Count} refused."));
            return report.Refused.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
        });
    }

    private static Command List(CommandBinder bind)
    {
        var status = CommonOptions.Word<AccountStatus>("--status", "Only users in this state.");
        var limit = CommonOptions.Limit();
        var after = CommonOptions.After();
        var role = new Option<string?>("--role") { Description = "Only users who have this role." };
        return bind.Bind(new Command("list", "List users, those registered last first.") { status, role, limit, after }, async (context, cancellationToken) =>
        {
            var users = await context.ServiceAsync<IUsers>(cancellationToken);
            var filter = new UserFilter { Status = context.Get(status), Role = context.Get(role), Limit = context.Get(limit), After = context.Get(after) };
            var page = await CommonOptions.ReadAsync(context, Many("list"), () => users.ListAsync(filter, cancellationToken), null, cancellationToken);
            context.Output.Write(page, found => Table(found.Items));
            CommonOptions.SayNext(context, page);
            return ExitCode.Ok;
        });
    }

    private static Command Search(CommandBinder bind)
    {
        var text = new Argument<string>("TEXT") { Description = "Words, or how they begin, of username, e-mail address and names." };
        var status = CommonOptions.Word<AccountStatus>("--status", "Only users in this state.");
        var role = new Option<string?>("--role") { Description = "Only users who have this role." };
        var limit = CommonOptions.Limit();
        var after = CommonOptions.After();
        return bind.Bind(new Command("search", "Find users by words, best first.") { text, status, role, limit, after }, async (context, cancellationToken) =>
        {
            var users = await context.ServiceAsync<IUsers>(cancellationToken);
            var search = new UserSearch(context.Get(text)) { Status = context.Get(status), Role = context.Get(role), Limit = context.Get(limit), After = context.Get(after) };
            var page = await CommonOptions.ReadAsync(context, Many("search"), () => users.SearchAsync(search, cancellationToken), null, cancellationToken);
            context.Output.Write(page, found => Table(found.Items.Select(one => one.User)));
            CommonOptions.SayNext(context, page);
            return ExitCode.Ok;
        });
    }

    /// <summary>The counts of users, under the name that a group of commands has for them.</summary>
    public static Command Stats(CommandBinder bind, string name, string description) => bind.Bind(new Command(name, description), async (context, cancellationToken) =>
    {
        var users = await context.ServiceAsync<IUsers>(cancellationToken);
        context.Output.Write(await users.MeasureAsync(cancellationToken), metrics =>
        {
            var table = Output.NewTable("what", "users");
            table.AddRow(Output.Cell("total"), Output.Cell(metrics.Total)).AddRow(Output.Cell("active"), Output.Cell(metrics.Active))
                .AddRow(Output.Cell("signed up in 24 hours"), Output.Cell(metrics.SignUpsLastDay));
            foreach (var (role, count) in metrics.ByRole)
            {
                table.AddRow(Output.Cell("role " + role), Output.Cell(count));
            }

            return table;
        });
        return ExitCode.Ok;
    });

    private static Command Delete(CommandBinder bind)
    {
        var user = CommonOptions.User();
        var yes = new Option<bool>("--yes") { Description = "Confirm that the account is deleted." };
        return bind.Bind(new Command("delete", "Delete an account; a restore brings it back.") { user, yes }, async (context, cancellationToken) =>
        {
            if (!context.Get(yes))
            {
                throw new CommandFailure(ExitCode.Conflict, "Nothing was deleted: confirm with --yes.");
            }

            return await TurnAsync(context, user, (users, id, by, ct) => users.DeleteAsync(id, by, ct), cancellationToken);
        });
    }

    private static Command Turn(CommandBinder bind, string name, string description, Func<IUsers, string, Actor, CancellationToken, Task<bool>> turn)
    {
        var user = CommonOptions.User();
        return bind.Bind(new Command(name, description) { user }, (context, cancellationToken) => TurnAsync(context, user, turn, cancellationToken));
    }

    private static async Task<int> TurnAsync(
        CommandContext context, Argument<string> user, Func<IUsers, string, Actor, CancellationToken, Task<bool>> turn, CancellationToken cancellationToken)
    {
        var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
        var users = await context.ServiceAsync<IUsers>(cancellationToken);
        if (!await turn(users, found.UserId, Actor.Named(CommandContext.Operator), cancellationToken))
        {
            context.Output.Say("Nothing to do: it was so already.");
        }

        await WriteAsync(context, found.UserId, cancellationToken);
        return ExitCode.Ok;
    }

    /// <summary>Writes a user as he now is.</summary>
    internal static async Task WriteAsync(CommandContext context, string userId, CancellationToken cancellationToken)
    {
        var users = await context.ServiceAsync<IUsers>(cancellationToken);
        context.Output.Write((await users.FindAsync(userId, cancellationToken))!, one => Table([one]));
    }

    private static Command Show(CommandBinder bind)
    {
        var user = CommonOptions.User();
        return bind.Bind(new Command("show", "Show one user.") { user }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.ReadUserAsync(context, user, cancellationToken);
            context.Output.Write(found, one => Table([one]));
            return ExitCode.Ok;
        });
    }

    private static Command SetPassword(CommandBinder bind)
    {
        var user = CommonOptions.User();
        return bind.Bind(new Command("set-password", "Set a user's password, read from standard input, and end his sessions.") { user }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var credentials = await context.ServiceAsync<ICredentials>(cancellationToken);
            await credentials.SetPasswordAsync(found.UserId, context.Passwords.Read(), Actor.Named(CommandContext.Operator), cancellationToken);
            context.Output.WriteJson(found);
            context.Output.Say($"The password of '{found.Username}' is set; his sessions have ended.");
            return ExitCode.Ok;
        });
    }

    private static DataRead Many(string action) => new("user") { Action = action, Table = "pf_users" };

    private static Table Table(IEnumerable<UserSummary> users)
    {
        var table = Output.NewTable("user id", "username", "name", "e-mail", "status", "tables", "registered");
        foreach (var user in users)
        {
            table.AddRow(
                Output.Cell(user.UserId), Output.Cell(user.Username), Output.Cell($"{user.FirstName} {user.LastName}"), Output.Cell(user.Email),
                Output.Cell(user.Status), Output.Cell(user.TenantState), Output.Cell(user.CreatedAt));
        }

        return table;
    }

    private static Table Verdicts(PeopleImportReport report)
    {
        var table = Output.NewTable("line", "field", "rule", "why");
        foreach (var row in report.Refused)
        {
            table.AddRow(Output.Cell(row.Line), Output.Cell(row.Field), Output.Cell(row.Rule), Output.Cell(row.Message));
        }

        return table;
    }
}
