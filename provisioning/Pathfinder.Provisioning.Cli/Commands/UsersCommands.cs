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
        Register(bind), Import(bind), List(bind), Show(bind), SetPassword(bind),
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
                await CommonOptions.Driver(services).CompleteAsync(result.OperationId!, cancellationToken);
            }

            var user = await services.GetRequiredService<IUserDirectory>().FindAsync(result.UserId!, cancellationToken);
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
                    await CommonOptions.Driver(services).DrainAsync(progress, cancellationToken);
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
        var status = new Option<AccountStatus?>("--status") { Description = "Only users in this state." };
        var limit = CommonOptions.Limit();
        var after = CommonOptions.After();
        return bind.Bind(new Command("list", "List users in the order of their registration.") { status, limit, after }, async (context, cancellationToken) =>
        {
            var directory = await context.ServiceAsync<IUserDirectory>(cancellationToken);
            var page = await directory.ListAsync(new UserFilter { Status = context.Get(status), Limit = context.Get(limit), After = context.Get(after) }, cancellationToken);
            context.Output.Write(page, found => Table(found.Items));
            CommonOptions.SayNext(context, page.Next);
            return ExitCode.Ok;
        });
    }

    private static Command Show(CommandBinder bind)
    {
        var user = CommonOptions.User();
        return bind.Bind(new Command("show", "Show one user.") { user }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
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
