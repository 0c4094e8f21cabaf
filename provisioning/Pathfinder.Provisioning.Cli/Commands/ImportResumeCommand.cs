using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data.Resumes;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Tenancy;
using Pathfinder.Jobs;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder tenants import-resume</c>: a CV in JSON Resume 1.0.</summary>
internal static class ImportResumeCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Build(CommandBinder bind)
    {
        var user = CommonOptions.User();
        var file = new Argument<FileInfo>("FILE.json") { Description = "A CV in JSON Resume 1.0, 2 MB at most." };
        var noWait = new Option<bool>("--no-wait") { Description = "Leave the search for skills in the texts to a worker." };
        return bind.Bind(new Command("import-resume", "Take a CV over into a user's tables; what is there already stays.") { user, file, noWait }, async (context, cancellationToken) =>
        {
            ResumeDocument resume;
            await using (var stream = CommonOptions.OpenFile(context, file))
            {
                resume = await ResumeReader.ReadAsync(stream, cancellationToken: cancellationToken);
            }

            var found = await CommonOptions.FindUserAsync(context, user, cancellationToken);
            var services = await context.ServicesAsync(cancellationToken);
            var signedIn = await OperatorSession.StartAsync(services, found, cancellationToken);
            ResumeImport imported;
            try
            {
                await using var tenant = await services.GetRequiredService<ITenants>().OpenAsync(signedIn, cancellationToken);
                imported = await ResumeImporter.ImportAsync(tenant, resume, cancellationToken);
                await tenant.CommitAsync(cancellationToken);
            }
            finally
            {
                await services.GetRequiredService<ISessions>().RevokeAsync(signedIn.Token, CancellationToken.None);
            }

            if (!context.Get(noWait) && await services.GetRequiredService<JobRunner>().RunAsync("run-tenant-tasks", cancellationToken) is not { Failed: 0 })
            {
                context.Output.Say("Not every text could be searched for skills; the log says why, and the next run or a worker tries again.");
            }

            context.Output.Write(imported, one => Output.NewTable("profile", "experiences", "achievements", "skills", "already there", "unknown skills", "left out").AddRow(
                Output.Cell(one.ProfileChanged ? "stored" : "as it was"), Output.Cell(one.Experiences), Output.Cell(one.Achievements), Output.Cell(one.Skills),
                Output.Cell(one.AlreadyThere), Output.Cell(one.UnknownSkills.Count == 0 ? null : string.Join(", ", one.UnknownSkills)), Output.Cell(one.Omitted.Count)));
            foreach (var problem in imported.Omitted)
            {
                context.Output.Say($"left out: {problem}");
            }

            return ExitCode.Ok;
        });
    }
}
