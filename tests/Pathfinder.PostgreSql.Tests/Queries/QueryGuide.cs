using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pathfinder.Data.Engine;

namespace Pathfinder.PostgreSql.Tests.Queries;

/// <summary>Writes <c>docs/query-guide.md</c> from what the catalogue's queries were seen to send.</summary>
internal static partial class QueryGuide
{
    private const string Head = """
        # Query guide

        Generated: every query that the services over shared tables send, with the indexes that it was seen to use on 50,000 users and what hangs on them.
        `PATHFINDER_REGENERATE=1 dotnet test tests/Pathfinder.PostgreSql.Tests --filter QueryCatalogueTests` writes it anew; a test fails when it is stale,
        when a query uses other indexes than its entry names, when it reads a large table whole, or when a service can read and has no entry.

        The class of a query is its limit in milliseconds on the server at one million users (p95): 5 for one record, 10 for joins of three tables and more, 15 for
        lists and searches, 20 for audits.

        ## Techniques

        | technique | where |
        |---|---|
        | Look at plans | Each entry below is planned and carried out by the tests; `auto_explain` tells the plan, statements inside of procedures included. On Oracle `dbms_xplan.display_cursor` tells the same. |
        | Name the columns | No statement says `select *` from a table: a test reads them all. |
        | Ask whether, not how many | Existence is asked by `exists`; a count is taken only where it is the answer. |
        | Join from the few to the many | Filters and keyset bounds stand in the innermost query, names are joined to the page that is left. |
        | Prepare statements | Values are always parameters, so that a statement is parsed once; tenants' statements differ by their prefix and are not prepared. |
        | Batches | Registrations, invitations, skills and events go in bulk: arrays, `COPY`, array binds. |
        | Pools | One pool per account, bounded by settings; the context of a user is entered and left with each borrowed connection. |
        | Roll-ups for heavy questions | `pf_mv_user_stats` stands over daily roll-ups of events; it is refreshed beside its readers. |

        ## Indexes that a query uses

        """;

    /// <summary>The document.</summary>
    public static string Write(IReadOnlyList<(CataloguedQuery Query, IReadOnlyList<SeenStatement> Seen)> catalogue, StatementCatalog statements)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n")).Append("\n| query | method | class | indexes |\n|---|---|---|---|\n");
        foreach (var (query, _) in catalogue)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{query.Id}` | `{query.Method}` | {query.Milliseconds} | {string.Join(", ", query.Indexes.Order(StringComparer.Ordinal).Select(index => $"`{index}`"))} |\n");
        }

        text.Append("\n## What is sent\n\nStatements as PostgreSQL saw them. Where a file is named, its twin of the same name under `plsql/oracle` is sent to Oracle; the others are made from LINQ\nand spelled by each engine's provider.\n");
        var files = statements.Names.ToLookup(name => Shape(statements[name]));
        foreach (var (query, seen) in catalogue)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### `{query.Id}`\n");
            if (query.Whole is { } whole)
            {
                text.Append(CultureInfo.InvariantCulture, $"\nReads `{whole.Table}` whole: {whole.Reason}.\n");
            }

            foreach (var statement in seen.Select(statement => statement.Text).Distinct(StringComparer.Ordinal))
            {
                if (files[Shape(statement)].FirstOrDefault() is { } file)
                {
                    text.Append(CultureInfo.InvariantCulture, $"\nFrom `statements/{file}.sql`:\n");
                }

                text.Append(CultureInfo.InvariantCulture, $"\n```sql\n{statement}\n```\n");
            }
        }

        return text.ToString();
    }

    private static string Shape(string statement) => Blanks().Replace(Placeholder().Replace(statement, "?"), " ").Trim().TrimEnd(';');

    [GeneratedRegex(@"(?<!:):[a-z_]\w*|\$\d+|@\w+")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
