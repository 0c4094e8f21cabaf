using System.Data.Common;
using System.Text.Json;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Text;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Reference;

/// <summary>Checks skills, folds their labels, and hands them to <c>pf_reference.import_skills</c>, a batch in one call.</summary>
internal sealed class SkillImporter(IDatabaseEngine engine) : ISkillImport
{
    private const int MaxLabel = 500;

    /// <inheritdoc />
    public async Task<SkillImportResult> ImportAsync(IReadOnlyList<SkillImport> skills, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(skills);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(skills.Count, ISkillImport.MaxBatch, nameof(skills));
        var rows = skills.Select(Check).ToList();
        try
        {
            var results = await engine.QueryAsync(
                DatabaseAccount.Provisioner, "reference/import_skills",
                row => new SkillImportResult((int)row.Number("inserted"), (int)row.Number("updated"), (int)row.Number("unchanged")),
                cancellationToken, new Parameter("skills", JsonSerializer.Serialize(rows, SkillRowJson.Default.ListSkillRow), BindType.Json));
            return results[0];
        }
        catch (DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }

    private static SkillRow Check(SkillImport? skill)
    {
        if (skill is null)
        {
            throw new ValidationException(nameof(skill), "required", "The skill is needed.");
        }

        if (skill.AlternativeLabels is null)
        {
            throw new ValidationException(nameof(skill.AlternativeLabels), "required", "The alternative labels are needed; an empty list will do.");
        }

        var name = Texts.Required(nameof(skill.Name), skill.Name, MaxLabel);
        var labels = skill.AlternativeLabels.Prepend(name)
            .Select(label => Texts.Required(nameof(skill.AlternativeLabels), label, MaxLabel))
            .Select(label => new SkillLabelRow(FoldedText.Fold(label), label))
            .Where(label => label.Folded.Length is > 0 and <= MaxLabel)
            .DistinctBy(label => label.Folded, StringComparer.Ordinal)
            .ToList();
        return new SkillRow(
            Ulid.New(), Texts.Required(nameof(skill.Uri), skill.Uri, MaxLabel), name, Texts.Required(nameof(skill.Category), skill.Category, 100),
            string.IsNullOrWhiteSpace(skill.Description) ? null : skill.Description.Trim(), labels);
    }
}
