using Pathfinder.Data.Invitations;

namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>Reads files of people to invite, row by row.</summary>
internal sealed class InvitationsCsv
{
    private const string Email = "email";
    private const string Role = "role";
    private const string Group = "group_id";
    private readonly CsvTable table;
    private readonly TimeSpan? lifetime;

    private InvitationsCsv(CsvTable table, TimeSpan? lifetime) => (this.table, this.lifetime) = (table, lifetime);

    /// <summary>The columns that a file must have.</summary>
    public static IReadOnlyList<string> RequiredColumns { get; } = [Email];

    /// <summary>The columns that it may have besides.</summary>
    public static IReadOnlyList<string> OptionalColumns { get; } = [Role, Group];

    /// <summary>What the reader of the file should know though it hinders nothing.</summary>
    public IReadOnlyList<string> Notes => table.Notes;

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="stream">UTF-8; it stays open.</param>
    /// <param name="lifetime">How long each invitation can be answered.</param>
    /// <exception cref="CsvFileException">The file is empty or lacks a column.</exception>
    public static InvitationsCsv Open(Stream stream, TimeSpan? lifetime) => new(CsvTable.Open(stream, RequiredColumns, OptionalColumns), lifetime);

    /// <summary>The column that a field of an invitation comes from; none when it comes from none.</summary>
    public static string? ColumnOf(string? field) => field switch
    {
        nameof(InvitationDraft.Email) => Email,
        nameof(InvitationDraft.Role) => Role,
        nameof(InvitationDraft.FeatureGroupId) => Group,
        _ => null,
    };

    /// <summary>Reads the invitations, once; the file is read as they are taken.</summary>
    public IEnumerable<CsvRow<InvitationDraft>> Rows() => table.Rows().Select(row => row.Then(record =>
    {
        var draft = new InvitationDraft(record[Email]) { FeatureGroupId = record.Optional(Group), Lifetime = lifetime };
        return new CsvRow<InvitationDraft>(record.Line, record.Optional(Role) is { } role ? draft with { Role = role } : draft);
    }));
}
