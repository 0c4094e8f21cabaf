using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Privacy;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>users export</c>, <c>users erase</c> and <c>users erasures</c>: what is known of a person, and how he is forgotten.</summary>
internal static class PersonalDataCommands
{
    /// <summary><c>users export</c>.</summary>
    public static Command Export(CommandBinder bind)
    {
        var user = CommonOptions.User();
        var output = new Option<FileInfo>("--output") { Description = "The file to write; it must not exist yet.", Required = true };
        return bind.Bind(new Command("export", "Write everything that is known of a person to a JSON file.") { user, output }, async (context, cancellationToken) =>
        {
            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var data = await context.ServiceAsync<IPersonalData>(cancellationToken);
            var path = context.Get(output)!.FullName;
            await PrivateFile.WriteAsync(path, file => data.ExportAsync(found.UserId, file, Actor.Named(CommandContext.Operator), cancellationToken));
            context.Output.WriteJson(new { found.UserId, File = path, Bytes = new FileInfo(path).Length });
            context.Output.Say($"What is known of '{found.Username}' is in {path}: hand it over, then delete it.");
            return ExitCode.Ok;
        });
    }

    /// <summary><c>users erase</c>.</summary>
    public static Command Erase(CommandBinder bind)
    {
        var user = CommonOptions.User();
        var dryRun = new Option<bool>("--dry-run") { Description = "Tell what would go and what would stay; change nothing." };
        var yes = new Option<bool>("--yes") { Description = "Confirm that nothing brings the person back." };
        var noWait = CommonOptions.NoWait();
        return bind.Bind(new Command("erase", "Erase a person: tables, bundles and every value in shared tables.") { user, dryRun, yes, noWait }, async (context, cancellationToken) =>
        {
            if (!context.Get(dryRun) && !context.Get(yes))
            {
                throw new CommandFailure(ExitCode.Conflict, "This loses everything of the person for good: look with --dry-run, then repeat it with --yes. Nothing was changed.");
            }

            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var services = await context.ServicesAsync(cancellationToken);
            var data = services.GetRequiredService<IPersonalData>();
            if (context.Get(dryRun))
            {
                context.Output.Write(await data.PlanErasureAsync(found.UserId, cancellationToken), Table);
                return ExitCode.Ok;
            }

            var operation = await data.EraseAsync(found.UserId, Actor.Named(CommandContext.Operator), cancellationToken);
            if (context.Get(noWait))
            {
                context.Output.WriteJson(new { OperationId = operation, found.UserId });
                context.Output.Say($"Operation {operation} waits for a worker.");
                return ExitCode.Ok;
            }

            await CommonOptions.Driver(services, context.Output).CompleteAsync(operation, cancellationToken);
            var erasure = (await data.ListErasuresAsync(new ErasureFilter { UserId = found.UserId, Limit = 1 }, cancellationToken)).Items[0];
            return await ShowAsync(context, data, erasure.Id, cancellationToken);
        });
    }

    /// <summary><c>users erasures</c>.</summary>
    public static Command Erasures(CommandBinder bind) => new("erasures", "See who was erased, and hold certificates against their seals.") { List(bind), Show(bind) };

    private static Command List(CommandBinder bind)
    {
        var limit = CommonOptions.Limit();
        var after = CommonOptions.After();
        return bind.Bind(new Command("list", "List erasures, newest first.") { limit, after }, async (context, cancellationToken) =>
        {
            var data = await context.ServiceAsync<IPersonalData>(cancellationToken);
            var page = await data.ListErasuresAsync(new ErasureFilter { Limit = context.Get(limit), After = context.Get(after) }, cancellationToken);
            context.Output.Write(page, found =>
            {
                var table = Output.NewTable("erasure", "user id", "state", "requested by", "begun", "erased", "certified");
                foreach (var erasure in found.Items)
                {
                    table.AddRow(
                        Output.Cell(erasure.Id), Output.Cell(erasure.UserId), Output.Cell(erasure.State), Output.Cell(erasure.RequestedBy),
                        Output.Cell(erasure.BegunAt), Output.Cell(erasure.ErasedAt), Output.Cell(erasure.CertifiedAt));
                }

                return table;
            });
            CommonOptions.SayNext(context, page);
            return ExitCode.Ok;
        });
    }

    private static Command Show(CommandBinder bind)
    {
        var id = new Argument<string>("ERASURE") { Description = "Key of an erasure." };
        return bind.Bind(new Command("show", "Show an erasure and hold its certificate against hash and seal.") { id }, async (context, cancellationToken) =>
            await ShowAsync(context, await context.ServiceAsync<IPersonalData>(cancellationToken), context.Get(id)!, cancellationToken));
    }

    private static async Task<int> ShowAsync(CommandContext context, IPersonalData data, string id, CancellationToken cancellationToken)
    {
        var erasure = await data.FindErasureAsync(id, cancellationToken) ?? throw new CommandFailure(ExitCode.NotFound, $"There is no erasure '{id}'.");
        context.Output.Write(erasure, one => Table(one.Deeds));
        context.Output.Say($"Erasure {erasure.Summary.Id} is {erasure.Summary.State.ToString().ToLowerInvariant()}; {erasure.BundlesDeleted} bundles were deleted. {Sentence(erasure.Proof)}");
        return erasure.Proof is CertificateProof.Altered ? ExitCode.Differences : ExitCode.Ok;
    }

    private static string Sentence(CertificateProof proof) => proof switch
    {
        CertificateProof.None => "There is no certificate yet.",
        CertificateProof.Proven => "The certificate is what was signed.",
        CertificateProof.Unsealed => "The certificate fits its hash; there was no key to seal it.",
        CertificateProof.KeyMissing => "The certificate fits its hash; the key of its seal is not in the ring.",
        _ => "The certificate is NOT what was signed.",
    };

    private static Table Table(IEnumerable<ErasureDeed> deeds)
    {
        var table = Output.NewTable("section", "table", "fate", "rows", "reason");
        foreach (var deed in deeds)
        {
            table.AddRow(Output.Cell(deed.Section), Output.Cell(deed.Table), Output.Cell(deed.Fate), Output.Cell(deed.Rows), Output.Cell(deed.Reason));
        }

        return table;
    }
}
