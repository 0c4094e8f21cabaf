using System.Globalization;
using System.Text;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Installation;

namespace Pathfinder.Data.Oracle.Installation;

/// <summary>Scripts as SQL*Plus reads them; DDL that commits by itself.</summary>
internal sealed class OracleDialect : IScriptDialect
{
    // SQL*Plus breaks at about 2,500 characters in a line; a literal of PL/SQL ends at 32,767 bytes
    private const int LongestPiece = 2000;
    private const int LongestLiteral = 8000;

    /// <inheritdoc />
    public bool HasTransactionalDdl => false;

    /// <inheritdoc />
    public IReadOnlyList<ScriptStatement> Split(string script) => OracleSplitter.Split(script);

    /// <inheritdoc />
    public string ForDriver(string statement) => statement;

    /// <inheritdoc />
    public string? ToleratedError(StatementHead head) => head switch
    {
        { IsRepeatable: true } => null,
        { Verb: "create", ObjectType: "policy" } => "-28101",
        { Verb: "drop", ObjectType: "policy" } => "-28102",
        { Verb: "create", ObjectType: "trigger" } => "-4081",
        { Verb: "create", ObjectType: "user" } => "-1920",
        { Verb: "create", ObjectType: "role" } => "-1921",
        { Verb: "create" } => "-955",
        { Verb: "alter add", ObjectType: "constraint", Detail: "primary key" } => "-2260",
        { Verb: "alter add", ObjectType: "constraint", Detail: "unique" } => "-2261",
        { Verb: "alter add", ObjectType: "constraint", Detail: "foreign key" } => "-2275",
        { Verb: "alter add", ObjectType: "constraint" } => "-2264",
        { Verb: "alter add", ObjectType: "column" } => "-1430",
        { Verb: "alter drop", ObjectType: "constraint" } => "-2443",
        { Verb: "alter drop", ObjectType: "column" } => "-904",
        { Verb: "drop", ObjectType: "table" or "view" } => "-942",
        { Verb: "drop", ObjectType: "materialized view" } => "-12003",
        { Verb: "drop", ObjectType: "index" } => "-1418",
        { Verb: "drop", ObjectType: "sequence" } => "-2289",
        { Verb: "drop", ObjectType: "trigger" } => "-4080",
        { Verb: "drop", ObjectType: "synonym" } => "-1434",
        { Verb: "drop", ObjectType: "user" } => "-1918",
        { Verb: "drop", ObjectType: "role" } => "-1919",
        { Verb: "drop" } => "-4043",
        { Verb: "revoke" } => "-1927",
        _ => null,
    };

    /// <inheritdoc />
    public bool IsTolerated(DatabaseFailure failure, string tolerated) =>
        failure.Code is { } code && code.StartsWith("ORA-", StringComparison.Ordinal)
        && int.TryParse(code.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && tolerated == (-number).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public string? Cleanup(StatementHead head) => null;

    /// <inheritdoc />
    public string LoaderCall(ModuleVersion version, ModuleStep step) => Block(string.Create(CultureInfo.InvariantCulture,
        $"pf_modules.load_script({Quote(version.Module)}, {version.Number}, {Quote(step.Direction)}, {step.StepNo}, {Quote(step.ObjectType)}, {Quote(step.ObjectSuffix)},\n      {QuoteLong(step.Template)},\n      {Quote(step.ToleratedError)})"));

    /// <inheritdoc />
    public string LoaderCall(ModuleVersion version) => Block(string.Create(CultureInfo.InvariantCulture,
        $"pf_modules.finish_version({Quote(version.Module)}, {version.Number}, {Quote(version.Name)}, {Quote(version.Checksum)}, {version.UpCount})"));

    /// <inheritdoc />
    public string AnnounceCall(ScriptFile file) => Block(string.Create(CultureInfo.InvariantCulture,
        $"pf_ledger.announce({Quote(file.Path)}, {Quote(file.Up.Checksum)}, {Quote(file.Down.Checksum)}, {file.Up.Statements.Count})"));

    /// <inheritdoc />
    public string RefuseNewerCall(string newest) => Block($"pf_ledger.refuse_newer({Quote(newest)})");

    private static string Block(string call) => $"begin\n   {call};\nend;\n/\n";

    private static string Quote(string? text) => text is null ? "null" : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // line by line, so that nothing in the text can look to SQL*Plus like a terminator, a command or a continuation
    private static string QuoteLong(string text)
    {
        var quoted = new StringBuilder("to_clob(");
        var literal = 0;
        foreach (var piece in text.Split('\n').SelectMany((line, index) => Pieces(line, isFirst: index == 0)))
        {
            var isFull = literal + piece.Length > LongestLiteral;
            var joint = (literal, isFull) switch
            {
                (0, _) => "",
                (_, true) => ")\n      || to_clob(",
                _ => "\n      || ",
            };
            quoted.Append(joint).Append(piece);
            literal = isFull ? piece.Length : literal + piece.Length;
        }

        return quoted.Append(')').ToString();
    }

    private static IEnumerable<string> Pieces(string line, bool isFirst)
    {
        var lead = isFirst ? "" : "chr(10) || ";
        foreach (var piece in line.Chunk(LongestPiece))
        {
            yield return lead + Quote(new string(piece));
            lead = "";
        }

        if (line.Length == 0)
        {
            yield return isFirst ? "''" : "chr(10)";
        }
    }
}
