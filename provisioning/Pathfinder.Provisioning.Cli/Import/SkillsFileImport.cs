using Pathfinder.Data;
using Pathfinder.Data.Reference;

namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>Takes the skills of a file into the catalogue in batches; each bad row has its verdict and costs no other.</summary>
internal sealed class SkillsFileImport(ISkillImport catalogue)
{
    private const int BatchSize = 500;
    private const string NoCategory = "unclassified";

    /// <summary>Reads and takes in all rows.</summary>
    public async Task<SkillsImportReport> RunAsync(
        IEnumerable<CsvRow<SkillRow>> rows, Func<(long Done, long Total)> position, IProgress<(long Done, long Total)> progress, CancellationToken cancellationToken)
    {
        var refused = new List<CsvVerdict>();
        var result = new SkillImportResult(0, 0, 0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var batch in rows.Chunk(BatchSize))
        {
            var skills = new List<(long Line, SkillImport Skill)>(batch.Length);
            foreach (var row in batch)
            {
                if (row.Verdict is { } verdict)
                {
                    refused.Add(verdict);
                }
                else if (!seen.Add(row.Value!.ConceptUri))
                {
                    refused.Add(new CsvVerdict(row.Line, "conceptUri", "stands in the file before"));
                }
                else
                {
                    skills.Add((row.Line, new SkillImport(
                        row.Value.ConceptUri, row.Value.PreferredLabel, row.Value.ReuseLevel ?? row.Value.SkillType ?? NoCategory, row.Value.AltLabels, row.Value.Description)));
                }
            }

            result = result.Plus(await ImportAsync(skills, refused, cancellationToken));
            progress.Report(position());
        }

        return new SkillsImportReport(result, [.. refused.OrderBy(verdict => verdict.Line)]);
    }

    // the catalogue refuses a batch for one skill in it, before it writes anything: halves lead to that one
    private async Task<SkillImportResult> ImportAsync(List<(long Line, SkillImport Skill)> skills, List<CsvVerdict> refused, CancellationToken cancellationToken)
    {
        try
        {
            return await catalogue.ImportAsync([.. skills.Select(row => row.Skill)], cancellationToken);
        }
        catch (ValidationException refusal) when (skills.Count == 1)
        {
            refused.Add(new CsvVerdict(skills[0].Line, null, refusal.Errors[0].Message));
            return new SkillImportResult(0, 0, 0);
        }
        catch (ValidationException)
        {
            var half = skills.Count / 2;
            var first = await ImportAsync(skills[..half], refused, cancellationToken);
            return first.Plus(await ImportAsync(skills[half..], refused, cancellationToken));
        }
    }
}
