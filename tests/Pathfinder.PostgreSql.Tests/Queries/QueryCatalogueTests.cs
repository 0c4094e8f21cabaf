using System.Collections.Concurrent;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.PostgreSql;
using Pathfinder.PostgreSql.Tests.Docs;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Queries;

public sealed class QueryCatalogueTests(LargeDatabase database) : IClassFixture<LargeDatabase>
{
    private const string UnindexedKeys = """
        select k.conname || ' on ' || k.conrelid::regclass
          from pg_constraint k
         where k.contype = 'f'
           and k.conparentid = 0
           and k.connamespace = 'pathfinder'::regnamespace
           and not exists (select from pg_index i
                            where i.indrelid = k.conrelid
                              and (select array_agg(c order by c) from unnest(k.conkey) as c)
                                  = (select array_agg(c order by c) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) as c))
        """;

    private const string RepeatedIndexes = """
        with parts as (
           select x.indexrelid, x.indrelid, x.indisunique, c.relname,
                  array(select pg_get_indexdef(x.indexrelid, n, true) || ' ' || (x.indoption[n - 1] & 1) from generate_series(1, x.indnkeyatts) as n) as columns
             from pg_index x
             join pg_class c on c.oid = x.indexrelid
            where c.relnamespace = 'pathfinder'::regnamespace
              and not c.relispartition)
        select a.relname || ' is the beginning of ' || b.relname
          from parts a
          join parts b on b.indrelid = a.indrelid and b.indexrelid <> a.indexrelid and cardinality(b.columns) >= cardinality(a.columns)
         where not a.indisunique
           and b.columns[1:cardinality(a.columns)] = a.columns
        """;

    public static TheoryData<string> Ids { get; } = [.. QueryCatalogue.All.Select(query => query.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    [Trait("Requirement", "P-SCHEMA-18")]
    [Trait("Requirement", "U-API-13")]
    [Trait("Requirement", "U-API-15")]
    [Trait("Requirement", "U-API-36")]
    [Trait("Requirement", "T-USERS-04")]
    [Trait("Requirement", "T-USERS-18")]
    [Trait("Requirement", "T-USERS-27")]
    [Trait("Requirement", "V-SHIFT-17")]
    public async Task A_query_uses_the_indexes_that_its_entry_names_and_reads_no_large_table_whole(string id)
    {
        var query = QueryCatalogue.All.Single(entry => entry.Id == id);

        var seen = await database.SeeAsync(query);

        var steps = seen.SelectMany(statement => statement.Steps).ToList();
        var whole = steps.Where(step => step.Kind == "Seq Scan" && database.Large.Contains(step.Table!) && (step.Partition is null || query.MostPartitions == 0)).Select(step => step.Table!).Distinct().Order(StringComparer.Ordinal);
        var used = steps.Select(step => step.Index).OfType<string>().Where(database.LargeIndexes.Contains).Distinct().Order(StringComparer.Ordinal);
        var expected = $"by {string.Join(", ", query.Indexes.Order(StringComparer.Ordinal))}; whole: {query.Whole?.Table ?? ""}";
        var actual = $"by {string.Join(", ", used)}; whole: {string.Join(", ", whole)}";
        Assert.NotEmpty(seen);
        Assert.True(expected == actual, $"{id} is found {actual}\nand its entry says {expected}\n{string.Join('\n', seen.Select(statement => statement.Text))}");
    }

    [Theory]
    [Trait("Requirement", "V-SHIFT-03")]
    [Trait("Requirement", "V-SHIFT-11")]
    [InlineData("preferences.list-users", "ix_user_preference_values_value")]
    [InlineData("domains.list-by-value", "ix_domain_values_value")]
    [InlineData("entities.list-by-value", "ix_entity_values_value")]
    public async Task A_value_inside_of_a_document_is_found_by_an_index(string id, string index)
    {
        var seen = await database.SeeAsync(QueryCatalogue.All.Single(entry => entry.Id == id));

        Assert.Contains(seen.SelectMany(statement => statement.Steps), step => step.Index == index && step.Rows > 0);
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-51")]
    [Trait("Requirement", "E-76")]
    public async Task Of_what_is_read_through_an_index_of_several_columns_nine_rows_in_ten_are_wanted()
    {
        var measured = new HashSet<string>(StringComparer.Ordinal);
        var wasteful = new List<string>();
        foreach (var query in QueryCatalogue.All)
        {
            var steps = (await database.SeeAsync(query)).SelectMany(statement => statement.Steps);
            foreach (var scan in steps.Where(step => step.Index is { } index && database.CompositeIndexes.Contains(index) && step.Rows + step.Removed > 0).GroupBy(step => step.Index!))
            {
                var (wanted, read) = (scan.Sum(step => step.Rows), scan.Sum(step => step.Rows + step.Removed));
                measured.Add(scan.Key);
                if (wanted / read <= 0.9 && read - wanted > 1) // one row in vain is on the page that is read anyway
                {
                    wasteful.Add($"{query.Id}: {wanted} of {read} rows read through {scan.Key}");
                }
            }
        }

        Assert.True(measured.Count >= 10, $"only {string.Join(", ", measured)}");
        Assert.Empty(wasteful);
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-60")]
    public async Task Plans_are_the_same_when_many_ask_at_once()
    {
        var alone = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var statement in await SeeAllAsync())
        {
            (alone.TryGetValue(statement.Text, out var known) ? known : alone[statement.Text] = new(StringComparer.Ordinal)).Add(IndexesOf(statement));
        }

        var busy = await database.SeeUnderLoadAsync(rounds: 10, clients: 8);

        var others = busy.Where(statement => alone.TryGetValue(statement.Text, out var known) && !known.Contains(IndexesOf(statement)))
            .Select(statement => $"by {IndexesOf(statement)} instead of {string.Join(" or ", alone[statement.Text])}: {statement.Text}").Distinct();
        Assert.True(busy.Count > 10 * alone.Count, $"{busy.Count} statements were seen.");
        Assert.Empty(alone.Keys.Except(busy.Select(statement => statement.Text)));
        Assert.Empty(others);

        string IndexesOf(SeenStatement statement) =>
            string.Join(", ", statement.Steps.Select(step => step.Index).OfType<string>().Where(database.LargeIndexes.Contains).Distinct().Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<SeenStatement>> SeeAllAsync()
    {
        var all = new List<SeenStatement>();
        foreach (var query in QueryCatalogue.All)
        {
            all.AddRange(await database.SeeAsync(query));
        }

        return all;
    }

    [Fact]
    [Trait("Requirement", "U-API-36")]
    [Trait("Requirement", "U-API-40")]
    [Trait("Requirement", "U-API-46")]
    public async Task The_guide_is_up_to_date()
    {
        var catalogue = new List<(CataloguedQuery, IReadOnlyList<SeenStatement>)>();
        foreach (var query in QueryCatalogue.All)
        {
            catalogue.Add((query, await database.SeeAsync(query)));
        }

        GeneratedDocument.Check("docs/query-guide.md", QueryGuide.Write(catalogue, new StatementCatalog(typeof(PostgreSqlEngine).Assembly)), nameof(QueryCatalogueTests));
    }

    [Fact]
    public async Task What_a_busy_database_does_not_answer_is_an_error_of_the_library()
    {
        var errors = new ConcurrentDictionary<string, Exception?>(StringComparer.Ordinal);
        await using (await database.LockAsync())
        {
            await Parallel.ForEachAsync(
                QueryCatalogue.All, new ParallelOptions { MaxDegreeOfParallelism = 12 },
                async (query, _) => errors[query.Id] = await Record.ExceptionAsync(() => query.Call(database)));
        }

        Assert.Equal([], errors.Where(error => error.Value is not (null or UnavailableException)).Select(error => $"{error.Key}: {error.Value}"));
        Assert.Empty(errors.Where(error => error.Value is null).Select(error => error.Key).Except(["usage.find", "usage.most-recently-active"])); // a view that holds its rows is not locked
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-18")]
    public void Every_method_of_a_service_has_an_entry_or_changes_something()
    {
        var methods = typeof(PathfinderException).Assembly.GetExportedTypes()
            .Where(type => type.IsInterface)
            .SelectMany(type => type.GetMethods().Where(method => typeof(Task).IsAssignableFrom(method.ReturnType)).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        var known = QueryCatalogue.All.Select(query => query.Method).Concat(QueryCatalogue.Changes).Concat(QueryCatalogue.Apart.Keys).ToHashSet(StringComparer.Ordinal);

        AssertNone("not in the catalogue", methods.Except(known));
        AssertNone("only in the catalogue", known.Except(methods));

        static void AssertNone(string what, IEnumerable<string> names)
        {
            var all = names.Order(StringComparer.Ordinal).ToList();
            Assert.True(all.Count == 0, $"{what}: {string.Join(", ", all)}"); // the whole list, which the other assertions cut
        }
    }

    [Fact]
    [Trait("Requirement", "E-110")]
    public async Task The_server_knows_no_foreign_key_without_an_index() => Assert.Empty(await database.AskAsync(UnindexedKeys));

    [Fact]
    [Trait("Requirement", "E-110")]
    public async Task A_foreign_key_that_loses_its_index_is_found_on_the_server() => Assert.Equal(
        ["fk_sso_accounts_user on pf_sso_accounts"], await database.AskAsync("begin; drop index pathfinder.ix_sso_accounts_user;" + UnindexedKeys)); // the end of the session takes it back

    [Fact]
    [Trait("Requirement", "E-04")]
    [Trait("Requirement", "U-API-13")]
    public async Task The_server_knows_no_index_that_repeats_the_beginning_of_another() => Assert.Empty(await database.AskAsync(RepeatedIndexes));

    [Fact]
    [Trait("Requirement", "E-04")]
    public async Task An_index_that_repeats_the_beginning_of_another_is_found_on_the_server() => Assert.Equal(
        ["ix_planted is the beginning of ix_user_preference_values_value"],
        await database.AskAsync("begin; create index ix_planted on pathfinder.pf_user_preference_values (json_path, json_value);" + RepeatedIndexes));

    [Fact]
    [Trait("Requirement", "U-API-14")]
    [Trait("Requirement", "P-SCHEMA-16")]
    public async Task Indexes_over_a_part_of_a_table_hold_that_part_only() => Assert.Empty(await database.AskAsync("""
        select i.relname || ' has ' || i.reltuples || ' of ' || t.reltuples
          from pg_index x
          join pg_class i on i.oid = x.indexrelid
          join pg_class t on t.oid = x.indrelid
         where x.indpred is not null
           and i.relnamespace = 'pathfinder'::regnamespace
           and t.reltuples > 2000
           and i.reltuples >= t.reltuples
        """));

    [Fact]
    [Trait("Requirement", "P-SCHEMA-52")]
    [Trait("Requirement", "P-SCHEMA-59")]
    public async Task Questions_about_events_pass_by_the_days_that_they_are_not_about()
    {
        var pruned = 0;
        var questions = QueryCatalogue.All.Where(query => query.MostPartitions > 0).ToList();
        foreach (var query in questions)
        {
            var seen = await database.SeeAsync(query);

            var read = seen.SelectMany(statement => statement.Steps).Where(step => step.Kind != "Append" && step.Partition is not null).Select(step => step.Partition).Distinct().Count();
            Assert.True(read <= query.MostPartitions, $"{query.Id} read {read} partitions:\n{string.Join('\n', seen.Select(statement => statement.Text))}");
            pruned += read <= LargeDatabase.Days / 2 ? 1 : 0;
        }

        Assert.True(pruned > 0.8 * questions.Count, $"{pruned} of {questions.Count} are pruned.");
    }
}
