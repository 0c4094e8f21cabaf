using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Installation;

namespace Pathfinder.Data.PostgreSql.Installation;

/// <summary>Scripts as psql reads them; DDL that waits for the commit.</summary>
internal sealed partial class PostgreSqlDialect : IScriptDialect
{
    /// <inheritdoc />
    public bool HasTransactionalDdl => true;

    /// <inheritdoc />
    public IReadOnlyList<ScriptStatement> Split(string script) => new PostgreSqlSplitter(script).Split();

    /// <inheritdoc />
    public string ForDriver(string statement) =>
        // Npgsql takes the semicolons of such a body for ends of statements
        StandardBody().IsMatch(statement) ? $"do {DollarQuote($"begin execute {DollarQuote(statement)}; end")}" : statement;

    /// <inheritdoc />
    public string? ToleratedError(StatementHead head) => head switch
    {
        { IsRepeatable: true } => null,
        { Verb: "create", ObjectType: "table" or "index" or "view" or "materialized view" or "sequence" } => "42P07",
        { Verb: "create", ObjectType: "function" or "procedure" } => "42723",
        { Verb: "create", ObjectType: "schema" } => "42P06",
        { Verb: "create", ObjectType: "trigger" or "policy" or "type" or "domain" or "role" } => "42710",
        { Verb: "alter add", ObjectType: "constraint", Detail: "primary key" } => "42P16",
        { Verb: "alter add", ObjectType: "constraint", Detail: "unique" } => "42P07",
        { Verb: "alter add", ObjectType: "constraint" } => "42710",
        { Verb: "alter add", ObjectType: "column" } => "42701",
        { Verb: "alter drop", ObjectType: "constraint" } => "42704",
        { Verb: "alter drop", ObjectType: "column" } => "42703",
        { Verb: "drop", ObjectType: "table" or "view" or "materialized view" or "sequence" } => "42P01",
        { Verb: "drop", ObjectType: "function" or "procedure" } => "42883",
        { Verb: "drop", ObjectType: "schema" } => "3F000",
        { Verb: "drop" } => "42704",
        _ => null,
    };

    /// <inheritdoc />
    public bool IsTolerated(DatabaseFailure failure, string tolerated) => failure.Code == tolerated;

    /// <inheritdoc />
    public string? Cleanup(StatementHead head) =>
        head is { Verb: "create", ObjectType: "index", Detail: not null, Name: { } name } ? $"drop index concurrently if exists {name}" : null;

    /// <inheritdoc />
    public string LoaderCall(ModuleVersion version, ModuleStep step) => string.Create(CultureInfo.InvariantCulture,
        $"select pf_modules.load_script({Quote(version.Module)}, {version.Number}, {Quote(step.Direction)}, {step.StepNo}, {Quote(step.ObjectType)}, {Quote(step.ObjectSuffix)}, {Quote(step.Template)}, {Quote(step.ToleratedError)}) as loaded \\gset\n");

    /// <inheritdoc />
    public string LoaderCall(ModuleVersion version) => string.Create(CultureInfo.InvariantCulture,
        $"select pf_modules.finish_version({Quote(version.Module)}, {version.Number}, {Quote(version.Name)}, {Quote(version.Checksum)}, {version.UpCount}) as finished \\gset\n");

    /// <inheritdoc />
    public string AnnounceCall(ScriptFile file) => string.Create(CultureInfo.InvariantCulture,
        $"select pf_ledger.announce({Quote(file.Path)}, {Quote(file.Up.Checksum)}, {Quote(file.Down.Checksum)}, {file.Up.Statements.Count}) as announced \\gset\n");

    /// <inheritdoc />
    public string RefuseNewerCall(string newest) => $"select pf_ledger.refuse_newer({Quote(newest)}) as refused \\gset\n";

    private static string Quote(string? text) => text switch
    {
        null => "null",
        _ when text.Contains('\'') || text.Contains('\n') => DollarQuote(text),
        _ => $"'{text}'",
    };

    // psql leaves :name and backslashes alone inside dollar quotes
    private static string DollarQuote(string text)
    {
        var tag = new StringBuilder("$t$");
        while (text.Contains(tag.ToString(), StringComparison.Ordinal))
        {
            tag.Insert(1, 't');
        }

        return $"{tag}{text}{tag}";
    }

    [GeneratedRegex(@"\bbegin\s+atomic\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StandardBody();
}
