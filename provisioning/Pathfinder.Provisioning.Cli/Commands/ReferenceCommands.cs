using System.CommandLine;
using Pathfinder.Data.Reference;
using Pathfinder.Provisioning.Cli.Import;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder reference</c>: catalogues that all tenants read.</summary>
internal static class ReferenceCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("reference", "Take in catalogues that all tenants read.") { ImportSkills(bind) };

    private static Command ImportSkills(CommandBinder bind)
    {
        var file = new Argument<FileInfo>("FILE.csv") { Description = $"Skills in the columns of ESCO: {string.Join(", ", SkillsCsv.RequiredColumns)}; optional: {string.Join(", ", SkillsCsv.OptionalColumns)}." };
        return bind.Bind(new Command("import-skills", "Add or change skills by their concept; skills that are not named stay.") { file }, async (context, cancellationToken) =>
        {
            await using var stream = CommonOptions.OpenFile(context, file);
            var skills = SkillsCsv.Open(stream);
            foreach (var note in skills.Notes)
            {
                context.Output.Say(note);
            }

            var import = new SkillsFileImport(await context.ServiceAsync<ISkillImport>(cancellationToken));
            var report = await context.Output.WithProgressAsync("Importing skills", progress => import.RunAsync(skills.Rows(), () => (stream.Position, stream.Length), progress, cancellationToken));
            context.Output.Write(report, found =>
            {
                var table = Output.NewTable("line", "column", "why");
                foreach (var row in found.Refused)
                {
                    table.AddRow(Output.Cell(row.Line), Output.Cell(row.Column), Output.Cell(row.Rule));
                }

                return table;
            });
            context.Output.Say(FormattableString.Invariant(
                $"{report.Result.Inserted} new, {report.Result.Updated} changed, {report.Result.Unchanged} as they were, {report.Refused.Count} refused."));
            return report.Refused.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
        });
    }
}
