using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Reference;
using Pathfinder.Data.Resumes;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Users;
using Pathfinder.Jobs;
using Pathfinder.Provisioning.Cli.Commands;
using Pathfinder.Provisioning.Cli.Import;

namespace Pathfinder.Provisioning.Cli.Demo;

/// <summary>The main job on real input, step by step, each timed; a step whose promise is not kept ends it.</summary>
internal sealed class DemoRun(CommandContext context, int users)
{
    // three names that differ only behind the first four letters: dropping one must not touch the others
    private const string Dropped = "john";
    private readonly List<TimedStep> steps = [];

    /// <summary>Runs all steps.</summary>
    public async Task<IReadOnlyList<TimedStep>> RunAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var platform = await TimeAsync("start the server", async () =>
        {
            var started = await context.PlatformAsync(settings, cancellationToken);
            return (started, started.Port is { } port ? $"PostgreSQL on 127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}" : $"{started.Options.Engine}, not ours");
        });
        await TimeAsync("install the schema", async () =>
        {
            var result = await platform.Installation.UpAsync(progress: null, cancellationToken);
            return (true, FormattableString.Invariant($"{result.Steps.Count} files"));
        });

        var services = await context.ServicesAsync(cancellationToken);
        await TimeAsync("import skills", () => ImportSkillsAsync(services, cancellationToken));
        await TimeAsync("register people", () => RegisterAsync(services, cancellationToken));
        await TimeAsync("create their tables", () => ProvisionAsync(services, cancellationToken));
        var readers = await TimeAsync("import CVs", () => ImportResumesAsync(services, cancellationToken));
        await TimeAsync("find skills in the CVs", () => ExtractAsync(services, cancellationToken));
        await TimeAsync("query across", () => QueryAsync(services, readers, cancellationToken));
        await TimeAsync($"drop {Dropped}, and nobody else", () => DropAsync(services, cancellationToken));
        return steps;
    }

    private static async Task<(bool Done, string Result)> ImportSkillsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var file = DemoData.OpenSkills();
        var import = new SkillsFileImport(services.GetRequiredService<ISkillImport>());
        var report = await import.RunAsync(SkillsCsv.Open(file).Rows(), () => (0, 1), new Progress<(long, long)>(), cancellationToken);
        Require(report.Refused.Count == 0, "Skills of the demo were refused.");
        return (true, FormattableString.Invariant($"{report.Result.Inserted + report.Result.Updated + report.Result.Unchanged} skills"));
    }

    private async Task<(bool Done, string Result)> RegisterAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var file = DemoData.OpenPeople();
        var done = 0L;
        var report = await context.Output.WithProgressAsync("Registering", progress => new PeopleImport(services.GetRequiredService<IUserRegistration>(), CommandContext.Operator)
            .RunAsync(DemoPeople.Read(file, users).Select(row => Count(row, ref done)), () => (done, users), progress, cancellationToken));
        foreach (var row in report.Refused.Where(row => row.Rule != "unique")) // a kept server knows them already
        {
            context.Output.Say(FormattableString.Invariant($"line {row.Line}: {row.Field}: {row.Message}"));
        }

        Require(report.Refused.All(row => row.Rule == "unique"), "People of the demo were refused.");
        return (true, FormattableString.Invariant($"{report.Registered} people"));
    }

    private async Task<(bool Done, string Result)> ProvisionAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await context.Output.WithProgressAsync("Creating tables", async progress =>
        {
            await CommonOptions.Driver(services).DrainAsync(progress, cancellationToken);
            return true;
        });
        var inventory = await services.GetRequiredService<TenantCatalogue>().InventoryAsync(cancellationToken);
        var counts = await services.GetRequiredService<IOperations>().CountAsync(cancellationToken);
        Require(counts.GetValueOrDefault(OperationState.Failed) == 0, "Tables of some people could not be created: see 'operations list --state failed'.");
        return (true, FormattableString.Invariant($"{inventory.Count} tables for {inventory.Select(table => table.UserId).Distinct().Count()} people"));
    }

    private static async Task<(IReadOnlyList<AuthenticatedUser> Readers, string Result)> ImportResumesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var readers = new List<AuthenticatedUser>();
        var (experiences, skills) = (0, 0);
        foreach (var name in DemoData.ResumeNames)
        {
            await using var file = DemoData.OpenResume(name);
            var resume = await ResumeReader.ReadAsync(file, cancellationToken: cancellationToken);
            var user = await services.GetRequiredService<IUsers>().FindAsync(resume.Basics?.Email ?? string.Empty, cancellationToken);
            if (user is null)
            {
                continue; // fewer people were asked for than have CVs
            }

            var signedIn = await OperatorSession.StartAsync(services, user, cancellationToken);
            readers.Add(signedIn);
            await using var tenant = await services.GetRequiredService<ITenants>().OpenAsync(signedIn, cancellationToken);
            var imported = await ResumeImporter.ImportAsync(tenant, resume, cancellationToken);
            await tenant.CommitAsync(cancellationToken);
            experiences += imported.Experiences;
            skills += imported.Skills;
        }

        return (readers, FormattableString.Invariant($"{readers.Count} CVs, {experiences} experiences, {skills} skills stated"));
    }

    private static async Task<(bool Done, string Result)> ExtractAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var result = await services.GetRequiredService<JobRunner>().RunAsync("run-tenant-tasks", cancellationToken);
        Require(result is { Failed: 0 }, "Skills could not be read from some CVs.");
        return (true, FormattableString.Invariant($"{result!.Done} texts read"));
    }

    private static async Task<(bool Done, string Result)> QueryAsync(IServiceProvider services, IReadOnlyList<AuthenticatedUser> readers, CancellationToken cancellationToken)
    {
        var usage = new Dictionary<string, int>(StringComparer.Ordinal);
        var current = 0;
        foreach (var reader in readers)
        {
            await using var tenant = await services.GetRequiredService<ITenants>().OpenAsync(reader, cancellationToken);
            current += (await tenant.Experiences.ListAsync(new() { Current = true }, cancellationToken)).Items.Count;
            foreach (var skill in (await tenant.Skills.SummarizeAsync(new(), cancellationToken)).Items)
            {
                usage[skill.SkillName] = usage.GetValueOrDefault(skill.SkillName) + 1;
            }
        }

        var top = usage.OrderByDescending(skill => skill.Value).ThenBy(skill => skill.Key, StringComparer.Ordinal).Select(skill => skill.Key).FirstOrDefault();
        return (true, FormattableString.Invariant($"{usage.Count} different skills, most often '{top}'; {current} present jobs"));
    }

    private async Task<(bool Done, string Result)> DropAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var catalogue = services.GetRequiredService<TenantCatalogue>();
        var operations = services.GetRequiredService<IOperations>();
        var user = await services.GetRequiredService<IUsers>().FindAsync(Dropped, cancellationToken);
        if (user is null || user.TenantState == "dropped")
        {
            return (true, "dropped before");
        }

        var before = await catalogue.InventoryAsync(cancellationToken);
        var operation = await operations.RequestAsync(user.UserId, OperationKind.Drop, CommandContext.Operator, cancellationToken);
        await CommonOptions.Driver(services).CompleteAsync(operation, cancellationToken);
        var after = await catalogue.InventoryAsync(cancellationToken);
        Require(after.TrueForAll(table => table.UserId != user.UserId), "A table of the dropped user still stands.");
        Require(after.SequenceEqual(before.Where(table => table.UserId != user.UserId)), "A table of another user was touched.");
        foreach (var neighbour in (string[])["johnny", "john_doe"])
        {
            if (await services.GetRequiredService<IUsers>().FindAsync(neighbour, cancellationToken) is { } other)
            {
                Require((await operations.VerifyAsync(other.UserId, cancellationToken)).Count == 0, $"The tables of {neighbour} are not as promised.");
            }
        }

        context.Output.Say($"Compared {after.Count} tables of {after.Select(table => table.UserId).Distinct().Count()} others before and after: none was touched.");
        return (true, FormattableString.Invariant($"{before.Count - after.Count} tables dropped, {after.Count} untouched"));
    }

    private async Task<T> TimeAsync<T>(string name, Func<Task<(T Value, string Result)>> work)
    {
        var watch = Stopwatch.StartNew();
        var (value, result) = await work();
        steps.Add(new TimedStep(name, result, Math.Round(watch.Elapsed.TotalSeconds, 2)));
        return value;
    }

    private static CsvRow<PersonRow> Count(CsvRow<PersonRow> row, ref long done)
    {
        done++;
        return row;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new CommandFailure(ExitCode.Failed, otherwise);
        }
    }
}
