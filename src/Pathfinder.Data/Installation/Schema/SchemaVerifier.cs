using System.Data.Common;
using System.Text.RegularExpressions;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Installation.Schema;

/// <summary>Finds out what the files promise, then what stands, and compares.</summary>
/// <remarks>Where DDL waits for the commit, the files are carried out for real beside the live schema, in a transaction that
/// is rolled back, and the server describes both: no text of ours is ever compared with its rewording by the server, which
/// is where false alarms come from. Where DDL commits by itself, the files are read.</remarks>
internal sealed partial class SchemaVerifier(IDatabaseEngine engine, IScriptDialect dialect, InstallationScripts scripts) : ISchemaVerification
{
    private const string Owner = "pf_owner";
    private const string Main = "pathfinder";
    private const string Preparation = "admin/privileges.sql";

    /// <inheritdoc />
    public async Task<IReadOnlyList<SchemaDifference>> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var inspection = await SchemaInspection.OpenAsync(engine, cancellationToken);
        return dialect.HasTransactionalDdl ? await RehearseAsync(inspection, cancellationToken) : await ReadAsync(inspection, cancellationToken);
    }

    private async Task<IReadOnlyList<SchemaDifference>> ReadAsync(SchemaInspection inspection, CancellationToken cancellationToken)
    {
        var expected = WrittenSchema.Comparable(SchemaScript.Read(scripts.Files.Select(file => file.Up)).Facts);
        var relations = await inspection.ReadSharedRelationsAsync(cancellationToken) ?? expected.Relations;
        return expected.Differences(WrittenSchema.Comparable(await inspection.DescribeAsync(relations, cancellationToken)));
    }

    private async Task<IReadOnlyList<SchemaDifference>> RehearseAsync(SchemaInspection inspection, CancellationToken cancellationToken)
    {
        var schemas = await inspection.ReadSchemasAsync([Main, .. scripts.Files.Where(file => file.Kind == ScriptKind.Package).Select(file => file.Version)], cancellationToken);
        var foreign = schemas.Where(schema => schema.Owner != Owner).ToList();
        if (foreign.Count > 0)
        {
            // neither can they be set aside nor can anything in them be trusted
            return [.. foreign.Select(schema => new SchemaDifference(SchemaProblem.Changed, "schema", schema.Name, "owner", Owner, schema.Owner))];
        }

        var expected = await ExpectAsync(inspection, cancellationToken);
        var relations = await inspection.ReadSharedRelationsAsync(cancellationToken) ?? expected.Relations;
        return expected.Differences(new SchemaModel(await inspection.DescribeAsync(relations, cancellationToken)));
    }

    private async Task<SchemaModel> ExpectAsync(SchemaInspection inspection, CancellationToken cancellationToken)
    {
        await inspection.BeginAsync(cancellationToken);
        try
        {
            await inspection.SetAsideAsync(cancellationToken);
            foreach (var (path, statement) in Statements())
            {
                await CarryOutAsync(inspection, path, statement, cancellationToken);
            }

            return new SchemaModel(await inspection.DescribeAsync(null, cancellationToken));
        }
        finally
        {
            await inspection.RollbackAsync();
        }
    }

    // the schema itself and the right to use it come from the administrator's file; the rest of that file is about the database
    private IEnumerable<(string Path, ScriptStatement Statement)> Statements() =>
        (scripts.Read(Preparation)?.Statements ?? []).Where(statement => statement.Text.StartsWith("grant usage on schema", StringComparison.OrdinalIgnoreCase)).Select(statement => (Preparation, statement))
            .Concat(scripts.Files.SelectMany(file => file.Up.Statements.Select(statement => (file.Path, statement))));

    private static async Task CarryOutAsync(SchemaInspection inspection, string path, ScriptStatement statement, CancellationToken cancellationToken)
    {
        try
        {
            await inspection.RunAsync(Concurrently().Replace(statement.Text, "${index}"), cancellationToken);
        }
        catch (DbException error)
        {
            throw InstallationException.Unverifiable(path, statement.Line, error);
        }
    }

    // an index can be built beside writers only outside a transaction; what it is afterwards is the same
    [GeneratedRegex(@"^(?<index>create\s+(unique\s+)?index\s+)concurrently\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Concurrently();
}
