using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Audit;
using Pathfinder.Hosting;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Archiving;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder archives</c>: what was put away.</summary>
internal static class ArchivesCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("archives", "See what was put away, check bundles and read them back.") { List(bind), Due(bind), Verify(bind), Rows(bind) };

    /// <summary><c>tenants hold</c>: keeps a tenant's data, whatever else is asked for.</summary>
    public static Command Hold(CommandBinder bind)
    {
        var user = CommonOptions.User();
        var lift = new Option<bool>("--lift") { Description = "Lift the hold instead." };
        return bind.Bind(new Command("hold", "Put a user's data under legal hold: nobody archives or drops it.") { user, lift }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var archives = await context.ServiceAsync<IArchives>(cancellationToken);
            await archives.HoldAsync(found.UserId, !context.Get(lift), Actor.Named(CommandContext.Operator), cancellationToken);
            context.Output.WriteJson(new { found.UserId, found.Username, LegalHold = !context.Get(lift) });
            context.Output.Say(context.Get(lift) ? $"The hold on {found.Username} is lifted." : $"{found.Username} is under legal hold.");
            return ExitCode.Ok;
        });
    }

    private static Command List(CommandBinder bind)
    {
        var state = CommonOptions.Word<ArchiveState>("--state", "Only archives that stand there.");
        var limit = CommonOptions.Limit();
        var after = CommonOptions.After();
        return bind.Bind(new Command("list", "List archives, newest first.") { state, limit, after }, async (context, cancellationToken) =>
        {
            var archives = await context.ServiceAsync<IArchives>(cancellationToken);
            var page = await archives.ListAsync(new ArchiveFilter { State = context.Get(state), Limit = context.Get(limit), After = context.Get(after) }, cancellationToken);
            context.Output.Write(page, found =>
            {
                var table = Output.NewTable("archive", "username", "state", "rows", "bytes", "begun", "quarantine until", "hold", "bundle");
                foreach (var archive in found.Items)
                {
                    table.AddRow(
                        Output.Cell(archive.Id), Output.Cell(archive.Username), Output.Cell(archive.State), Output.Cell(archive.Rows), Output.Cell(archive.SizeBytes),
                        Output.Cell(archive.CreatedAt), Output.Cell(archive.QuarantineUntil), Output.Cell(archive.LegalHold ? "yes" : "no"), Output.Cell(archive.StoreKey));
                }

                return table;
            });
            CommonOptions.SayNext(context, page);
            return ExitCode.Ok;
        });
    }

    private static Command Due(CommandBinder bind)
    {
        var limit = new Option<int>("--limit") { Description = "How many of each kind at most.", DefaultValueFactory = _ => 200 };
        return bind.Bind(new Command("due", "Name who would be told, become inactive, be archived or dropped now; nothing is done.") { limit }, async (context, cancellationToken) =>
        {
            var services = await context.ServicesAsync(cancellationToken);
            var job = services.GetServices<IJob>().OfType<RetireInactiveUsers>().Single();
            var plan = await job.PlanInactivityAsync(context.Get(limit), cancellationToken);
            context.Output.Write(plan, due =>
            {
                var table = Output.NewTable("what", "user", "last seen");
                foreach (var (what, user) in due.Tell.Select(user => ("tell", user)).Concat(due.Mark.Select(user => ("mark", user))).Concat(due.Archive.Select(user => ("archive", user))))
                {
                    table.AddRow(Output.Cell(what), Output.Cell(user.Username), Output.Cell(user.LastSeenAt));
                }

                foreach (var archive in due.Drop)
                {
                    table.AddRow(Output.Cell("drop"), Output.Cell(archive), Output.Cell(null));
                }

                return table;
            });
            return ExitCode.Ok;
        });
    }

    private static Command Verify(CommandBinder bind)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The bundle." };
        return bind.Bind(new Command("verify", "Read a bundle from its first byte to its last; needs the keys and no database.") { file }, async (context, cancellationToken) =>
        {
            await using var stream = CommonOptions.OpenFile(context, file);
            var summary = await ReadAsync(stream, KeysOf(context), cancellationToken);
            Write(context, summary);
            context.Output.Say($"The bundle is whole: {summary.Trailer.Rows} rows of {summary.Manifest.UserId ?? summary.Manifest.Tables[0].Name}, sealed with the key '{summary.KeyId}'.");
            return ExitCode.Ok;
        });
    }

    private static Command Rows(CommandBinder bind)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The bundle." };
        var output = new Option<FileInfo>("--output") { Description = "The file to write; it must not exist yet.", Required = true };
        var table = new Option<string?>("--table") { Description = "The table whose rows are wanted; without it, the bundle's only one." };
        return bind.Bind(new Command("rows", "Write the rows of a bundle to a file, one JSON object per line; needs the keys and no database.") { file, output, table }, async (context, cancellationToken) =>
        {
            var keys = KeysOf(context);
            await using var stream = CommonOptions.OpenFile(context, file);
            var tables = (await ReadAsync(stream, keys, cancellationToken)).Manifest.Tables.Select(found => found.Name).ToList(); // whole, before a line is written
            var wanted = context.Get(table) ?? (tables is [var only] ? only : throw new CommandFailure(ExitCode.Refused, $"Say which table with --table: {string.Join(", ", tables)}."));
            if (!tables.Contains(wanted))
            {
                throw new CommandFailure(ExitCode.NotFound, $"The bundle has no table '{wanted}'; it has {string.Join(", ", tables)}.");
            }

            stream.Position = 0;
            var path = context.Get(output)!.FullName;
            var rows = 0L;
            await PrivateFile.WriteAsync(path, async lines => rows = await RowLines.WriteAsync(stream, keys, wanted, lines, cancellationToken));
            context.Output.WriteJson(new { Table = wanted, Rows = rows, File = path });
            context.Output.Say($"{rows} rows of {wanted} are in {path}.");
            return ExitCode.Ok;
        });
    }

    private static RingBundleKeys KeysOf(CommandContext context) => new(PathfinderPlatform.ReadKeyRing(context.Configuration, TimeProvider.System));

    private static async Task<BundleSummary> ReadAsync(Stream stream, RingBundleKeys keys, CancellationToken cancellationToken)
    {
        try
        {
            return await BundleReader.VerifyAsync(stream, keys, BundleLimits.Default, cancellationToken);
        }
        catch (BundleException error)
        {
            throw new CommandFailure(ExitCode.Refused, error.Message);
        }
    }

    private static void Write(CommandContext context, BundleSummary summary) => context.Output.Write(
        new
        {
            summary.Manifest.BundleId,
            summary.Manifest.UserId,
            summary.Manifest.Partition,
            summary.Manifest.Engine,
            summary.Manifest.CreatedAt,
            summary.KeyId,
            summary.Manifest.Modules,
            summary.Trailer.Rows,
            summary.Trailer.Tables,
        },
        found =>
        {
            var table = Output.NewTable("table", "rows", "SHA-256");
            foreach (var sum in found.Tables)
            {
                table.AddRow(Output.Cell(sum.Name), Output.Cell(sum.Rows), Output.Cell(sum.Sha256));
            }

            return table;
        });
}
