using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data.Access;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Security;
using Pathfinder.Data.Users;
using Pathfinder.Hosting;
using Pathfinder.Provisioning.Cli.Rehearsal;
using Pathfinder.Provisioning.Cli.Seed;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder db</c>: the shared schema.</summary>
internal static class DbCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("db", "Install, remove and check the shared schema.")
    {
        Up(bind), Down(bind), Status(bind), Verify(bind), Script(bind), Preflight(bind, "preflight", "Name what the server lacks; change nothing."), New(bind), Seed(bind), Rehearse(bind), Tables(bind),
    };

    private static Command Up(CommandBinder bind) => bind.Bind(new Command("up", "Apply what is missing; go on where a broken run stopped."), async (context, cancellationToken) =>
    {
        var platform = await context.PlatformAsync(null, cancellationToken);
        var result = await context.Output.WithProgressAsync("Installing", progress => platform.Installation.UpAsync(Steps(progress), cancellationToken));
        Write(context, result);
        return ExitCode.Ok;
    });

    private static Command Down(CommandBinder bind)
    {
        var to = new Option<string>("--to") { Description = "Time stamp of the migration to keep as the newest; 0 takes everything back.", Required = true };
        var yes = new Option<bool>("--yes") { Description = "Confirm that the data of what is taken back is lost." };
        return bind.Bind(new Command("down", "Take migrations back, the newest first.") { to, yes }, async (context, cancellationToken) =>
        {
            var platform = await context.PlatformAsync(null, cancellationToken);
            var result = await context.Output.WithProgressAsync(
                "Taking back", progress => platform.Installation.DownAsync(context.Get(to)!, context.Get(yes), Steps(progress), cancellationToken));
            Write(context, result);
            return ExitCode.Ok;
        });
    }

    private static Command Status(CommandBinder bind) => bind.Bind(new Command("status", "Compare the ledger with the files of this version."), async (context, cancellationToken) =>
    {
        var platform = await context.PlatformAsync(null, cancellationToken);
        var status = await platform.Installation.StatusAsync(cancellationToken);
        context.Output.Write(status, rows =>
        {
            var table = Output.NewTable("kind", "version", "description", "standing", "applied", "ms");
            foreach (var row in rows)
            {
                table.AddRow(
                    Output.Cell(row.Kind), Output.Cell(row.Version), Output.Cell(row.Description), Output.Cell(row.Standing),
                    Output.Cell(row.Entry?.AppliedAt), Output.Cell(row.Entry?.DurationMs));
            }

            return table;
        });
        return ExitCode.Ok;
    });

    private static Command Verify(CommandBinder bind) => bind.Bind(new Command("verify", "Compare the live schema with the files of this version; change nothing."), async (context, cancellationToken) =>
    {
        var platform = await context.PlatformAsync(null, cancellationToken);
        var differences = await platform.Verification.VerifyAsync(cancellationToken);
        context.Output.Write(differences, rows =>
        {
            var table = Output.NewTable("problem", "kind", "name", "what", "expected", "found");
            foreach (var row in rows)
            {
                table.AddRow(
                    Output.Cell(row.Problem), Output.Cell(row.Kind), Output.Cell(row.Name), Output.Cell(row.Fact.Length == 0 ? null : row.Fact),
                    Output.Cell(row.Expected), Output.Cell(row.Found));
            }

            return table;
        });
        context.Output.Say(differences.Count == 0 ? "The database is as the files say." : $"{differences.Count} differences.");
        return differences.Count == 0 ? ExitCode.Ok : ExitCode.Differences;
    });

    private static Command Script(CommandBinder bind) => bind.Bind(new Command("script", "Write what 'up' would run; change nothing."), async (context, cancellationToken) =>
    {
        var platform = await context.PlatformAsync(null, cancellationToken);
        context.Output.WriteText("script", await platform.Installation.ScriptAsync(cancellationToken));
        return ExitCode.Ok;
    });

    /// <summary>The checks of the server, under the name that a group of commands has for them.</summary>
    public static Command Preflight(CommandBinder bind, string name, string description) => bind.Bind(new Command(name, description), async (context, cancellationToken) =>
    {
        var platform = await context.PlatformAsync(null, cancellationToken);
        var checks = await platform.PreflightAsync(cancellationToken);
        context.Output.Write(checks, rows =>
        {
            var table = Output.NewTable("check", "actual", "required", "holds", "advice");
            foreach (var row in rows)
            {
                table.AddRow(Output.Cell(row.Name), Output.Cell(row.Actual), Output.Cell(row.Required), Output.Cell(row.Holds ? "yes" : row.IsBlocking ? "NO" : "no"), Output.Cell(row.Holds ? null : row.Advice));
            }

            return table;
        });
        return checks.All(check => check.Holds || !check.IsBlocking) ? ExitCode.Ok : ExitCode.Differences;
    });

    private static Command New(CommandBinder bind)
    {
        var name = new Argument<string>("NAME") { Description = "What the migration does, as add_user_theme." };
        var folder = new Option<string>("--folder") { Description = "The folder plsql of the sources; plsql in the working folder unless given.", DefaultValueFactory = _ => "plsql" };
        return bind.Bind(new Command("new", "Start a migration in the sources, for both engines; touch no database.") { name, folder }, (context, _) =>
        {
            var files = MigrationDraft.Write(context.Get(folder)!, context.Get(name), TimeProvider.System.GetUtcNow().UtcDateTime);
            context.Output.Write(files, rows =>
            {
                var table = Output.NewTable("file");
                foreach (var row in rows)
                {
                    table.AddRow(Output.Cell(row));
                }

                return table;
            });
            context.Output.Say("Write the statements, then bring the generated files up to date: docs/installation.md tells how.");
            return Task.FromResult(ExitCode.Ok);
        });
    }

    private static Command Tables(CommandBinder bind) => bind.Bind(new Command("tables", "List the shared tables of the database with what each is for."), async (context, cancellationToken) =>
    {
        var platform = await context.PlatformAsync(null, cancellationToken);
        var schema = platform.Documents.Read(await platform.Documents.DescribeAsync(cancellationToken));
        var tables = schema.Tables.Where(table => !table.IsTenants).Select(table => new { table.Name, Columns = table.Columns.Count, table.Comment }).ToList();
        context.Output.Write(tables, rows =>
        {
            var table = Output.NewTable("table", "columns", "what for");
            foreach (var row in rows)
            {
                table.AddRow(Output.Cell(row.Name), Output.Cell(row.Columns), Output.Cell(row.Comment));
            }

            return table;
        });
        return ExitCode.Ok;
    });

    private static Command Rehearse(CommandBinder bind)
    {
        const string Passing = "pathfinder-rehearsal-";
        var users = CommonOptions.Bounded("--users", "How many users in all, 1 to 1,000,000.", 1000, 1, 1_000_000);
        var tenants = CommonOptions.Bounded("--tenants", "How many of them have tables, 0 to 10,000.", 10, 0, 10_000);
        var back = CommonOptions.Bounded("--back", "How many of the newest migrations are taken back, 1 to 100.", 3, 1, 100);
        return bind.Bind(new Command("rehearse", "On a private server of its own: fill the schema, take the newest migrations back, bring them in again, and look whether anything was lost.") { users, tenants, back }, async (context, cancellationToken) =>
        {
            if (context.HasDataFolder)
            {
                throw new CommandFailure(ExitCode.Usage, "A rehearsal has a server of its own: leave --data-folder out.");
            }

            // no database that was there before is ever touched, whatever the configuration names
            await ScratchFolder.RemoveAbandonedAsync(Passing, cancellationToken);
            var scratch = new ScratchFolder(Passing);
            try
            {
                var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Pathfinder:Engine"] = "PostgreSql", ["Pathfinder:DataFolder"] = scratch.DataFolder };
                foreach (var account in (string[])["App", "Provisioner", "Installer", "AnalyticsWriter", "AnalyticsReader"])
                {
                    settings["Pathfinder:Connections:" + account] = "";
                }

                var platform = await context.PlatformAsync(settings, cancellationToken);
                var steps = await new RehearsalRun(context, Math.Max(context.Get(users), context.Get(tenants)), context.Get(tenants), context.Get(back)).RunAsync(platform, cancellationToken);
                context.Output.Write(steps, TimedStep.Table);
                return ExitCode.Ok;
            }
            finally
            {
                await context.DisposeAsync(); // the server first, then its folder
                scratch.Dispose();
            }
        });
    }

    private static Command Seed(CommandBinder bind) => bind.Bind(new Command("seed", "Bring in six people of known passwords, for development only; people who are there already stay as they are."), async (context, cancellationToken) =>
    {
        var platform = await context.PlatformAsync(null, cancellationToken);
        SeedGuard.CheckEnvironment(platform.Options.Environment ?? System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT"), platform.IsEmbedded);
        var services = await context.ServicesAsync(cancellationToken);
        var run = new SeedRun(
            services.GetRequiredService<IUserRegistration>(), services.GetRequiredService<IUsers>(), services.GetRequiredService<IRoles>(), services.GetRequiredService<ICredentials>(),
            services.GetRequiredService<IOperations>(), CommonOptions.Driver(services, context.Output), CommandContext.Operator);
        var people = await context.Output.WithProgressAsync("Seeding", progress => run.RunAsync(progress, cancellationToken));
        context.Output.Write(people.Select(user => new { user.UserId, user.Username, user.Email, user.Role, user.Status }).ToList(), rows =>
        {
            var table = Output.NewTable("username", "email", "role", "status", "key");
            foreach (var row in rows)
            {
                table.AddRow(Output.Cell(row.Username), Output.Cell(row.Email), Output.Cell(row.Role), Output.Cell(row.Status), Output.Cell(row.UserId));
            }

            return table;
        });
        context.Output.Say($"They all sign in with the password {SeedPeople.Password}.");
        return ExitCode.Ok;
    });

    private static Progress<InstallationStep> Steps(IProgress<(long Done, long Total)> progress) =>
        new(step => progress.Report((step.Elapsed > TimeSpan.Zero ? step.Place : step.Place - 1, step.Count)));

    private static void Write(CommandContext context, InstallationResult result)
    {
        context.Output.Write(result.Steps, Table);
        context.Output.Say(FormattableString.Invariant($"{result.Steps.Count} files in {result.Elapsed.TotalSeconds:0.0} s."));
    }

    private static Table Table(IReadOnlyList<InstallationStep> steps)
    {
        var table = Output.NewTable("kind", "version", "description", "now", "ms");
        foreach (var step in steps)
        {
            table.AddRow(Output.Cell(step.Kind), Output.Cell(step.Version), Output.Cell(step.Description), Output.Cell(step.State), Output.Cell((long)step.Elapsed.TotalMilliseconds));
        }

        return table;
    }
}
