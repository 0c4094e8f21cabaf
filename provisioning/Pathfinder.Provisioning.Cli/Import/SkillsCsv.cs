namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>Reads catalogues of skills in the columns of ESCO, the European classification, row by row.</summary>
internal sealed class SkillsCsv
{
    private const string ConceptUri = "conceptUri";
    private const string PreferredLabel = "preferredLabel";
    private const string AltLabels = "altLabels";
    private const string SkillType = "skillType";
    private const string ReuseLevel = "reuseLevel";
    private const string Description = "description";
    private readonly CsvTable table;

    private SkillsCsv(CsvTable table) => this.table = table;

    /// <summary>The columns that a file must have.</summary>
    public static IReadOnlyList<string> RequiredColumns { get; } = [ConceptUri, PreferredLabel];

    /// <summary>The columns that it may have besides.</summary>
    public static IReadOnlyList<string> OptionalColumns { get; } = [AltLabels, SkillType, ReuseLevel, Description];

    /// <summary>What the reader of the file should know though it hinders nothing.</summary>
    public IReadOnlyList<string> Notes => table.Notes;

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="stream">UTF-8; it stays open.</param>
    /// <exception cref="CsvFileException">The file is empty or lacks a column.</exception>
    public static SkillsCsv Open(Stream stream) => new(CsvTable.Open(stream, RequiredColumns, OptionalColumns));

    /// <summary>Reads the skills, once; the file is read as they are taken.</summary>
    public IEnumerable<CsvRow<SkillRow>> Rows() => table.Rows().Select(row => row.Then(Skill));

    private static CsvRow<SkillRow> Skill(CsvRecord record)
    {
        var uri = record[ConceptUri].Trim();
        var label = record[PreferredLabel].Trim();
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            return new CsvRow<SkillRow>(new CsvVerdict(record.Line, ConceptUri, "must be a whole http or https address"));
        }

        if (label.Length == 0)
        {
            return new CsvRow<SkillRow>(new CsvVerdict(record.Line, PreferredLabel, "must not be blank"));
        }

        return new CsvRow<SkillRow>(record.Line, new SkillRow
        {
            ConceptUri = uri,
            PreferredLabel = label,
            AltLabels = [.. record[AltLabels].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(other => other != label).Distinct(StringComparer.Ordinal)],
            SkillType = record.Optional(SkillType),
            ReuseLevel = record.Optional(ReuseLevel),
            Description = record.Optional(Description),
        });
    }
}
