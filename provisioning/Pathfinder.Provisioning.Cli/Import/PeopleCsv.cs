using System.Globalization;

namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>Reads files of people to register, row by row.</summary>
internal sealed class PeopleCsv
{
    private const string Username = "username";
    private const string Email = "email";
    private const string FirstName = "first_name";
    private const string LastName = "last_name";
    private const string Phone = "phone";
    private const string TimeZone = "timezone";
    private const string Language = "language";
    private const string CurrentTitle = "current_title";
    private const string CurrentCompany = "current_company";
    private const string YearsExperience = "years_experience";
    private const string Nationality = "nationality";
    private readonly CsvTable table;

    private PeopleCsv(CsvTable table) => this.table = table;

    /// <summary>The columns that a file must have.</summary>
    public static IReadOnlyList<string> RequiredColumns { get; } = [Username, Email, FirstName, LastName];

    /// <summary>The columns that it may have besides.</summary>
    public static IReadOnlyList<string> OptionalColumns { get; } =
        [Phone, TimeZone, Language, CurrentTitle, CurrentCompany, YearsExperience, Nationality];

    /// <summary>What the reader of the file should know though it hinders nothing.</summary>
    public IReadOnlyList<string> Notes => table.Notes;

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="stream">UTF-8; it stays open.</param>
    /// <exception cref="CsvFileException">The file is empty or lacks a column.</exception>
    public static PeopleCsv Open(Stream stream) => new(CsvTable.Open(stream, RequiredColumns, OptionalColumns));

    /// <summary>The column that a field of a registration comes from; none when it comes from none.</summary>
    public static string? ColumnOf(string? field) => field is null ? null
        : RequiredColumns.Concat(OptionalColumns).FirstOrDefault(column => column.Replace("_", "", StringComparison.Ordinal).Equals(field, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the people, once; the file is read as they are taken.</summary>
    public IEnumerable<CsvRow<PersonRow>> Rows() => table.Rows().Select(row => row.Then(Person));

    private static CsvRow<PersonRow> Person(CsvRecord record)
    {
        decimal? years = null;
        if (record.Optional(YearsExperience) is { } text)
        {
            if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return new CsvRow<PersonRow>(new CsvVerdict(record.Line, YearsExperience, "must be a number such as 12.5"));
            }

            years = number;
        }

        return new CsvRow<PersonRow>(record.Line, new PersonRow
        {
            Username = record[Username],
            Email = record[Email],
            FirstName = record[FirstName],
            LastName = record[LastName],
            Phone = record.Optional(Phone),
            TimeZone = record.Optional(TimeZone),
            Language = record.Optional(Language),
            CurrentTitle = record.Optional(CurrentTitle),
            CurrentCompany = record.Optional(CurrentCompany),
            YearsExperience = years,
            Nationality = record.Optional(Nationality),
        });
    }
}
