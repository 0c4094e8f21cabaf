using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Invitations;
using Pathfinder.Data.Security;
using Pathfinder.Data.Sessions;
using Pathfinder.Hosting;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Queries;

/// <summary>A database with as many rows as make the planner choose what it would choose for the product, whose server tells every plan.</summary>
public sealed class LargeDatabase : IAsyncLifetime
{
    /// <summary>How many users there are.</summary>
    public const int Users = 50_000;

    /// <summary>How many days of events there are, each a partition.</summary>
    public const int Days = 365;

    /// <summary>The password of user 1.</summary>
    public const string Password = "walnut-Harbor-71-quilt";

    private readonly InstalledDatabase database = new();
    private readonly PlanLog plans = new();
    private readonly Dictionary<string, IReadOnlyList<SeenStatement>> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> parents = new(StringComparer.Ordinal);
    private PathfinderPlatform? platform;
    private ServiceProvider? services;

    /// <summary>Tables of so many rows that reading one whole shows.</summary>
    internal IReadOnlySet<string> Large { get; private set; } = new HashSet<string>();

    /// <summary>Indexes of those tables over more than one column.</summary>
    internal IReadOnlySet<string> CompositeIndexes { get; private set; } = new HashSet<string>();

    /// <summary>Indexes of those tables.</summary>
    internal IReadOnlySet<string> LargeIndexes { get; private set; } = new HashSet<string>();

    /// <summary>A token that signs user 2 in.</summary>
    internal string Token { get; private set; } = "";

    /// <summary>A token of an invitation.</summary>
    internal string Invitation { get; private set; } = "";

    /// <summary>A key of the operators' endpoints.</summary>
    internal string ApiKey { get; private set; } = "";

    /// <summary>The product's service.</summary>
    internal T Get<T>()
        where T : notnull => services!.GetRequiredService<T>();

    /// <summary>The key of the n-th row of any table.</summary>
    internal static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"01K0000000{number:D16}");

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        await using (var administrator = await database.OpenAsAdministratorAsync())
        {
            await using var command = new NpgsqlCommand(Volume.Script, administrator) { CommandTimeout = 300 };
            await command.ExecuteNonQueryAsync();
            await ReadCatalogueAsync(administrator);
        }

        var settings = database.Settings;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Pathfinder:Connections:App"] = Impatient(settings.App),
            ["Pathfinder:Connections:Provisioner"] = Impatient(settings.Provisioner),
            ["Pathfinder:Connections:Installer"] = settings.Installer,
            ["Pathfinder:Connections:AnalyticsWriter"] = settings.AnalyticsWriter,
            ["Pathfinder:Connections:AnalyticsReader"] = Impatient(settings.AnalyticsReader!),
            ["Pathfinder:Keys:Ring:0:Id"] = "test",
            ["Pathfinder:Keys:Ring:0:Secret"] = Convert.ToBase64String(new byte[32]),
        }).Build();
        platform = await PathfinderPlatform.StartAsync(configuration, plans, CancellationToken.None);
        services = new ServiceCollection().AddSingleton<ILoggerFactory>(plans).AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton<IConfiguration>(configuration).AddPathfinder(platform).BuildServiceProvider();
        Token = (await Get<ISessions>().StartAsync(Key(2), TimeSpan.FromHours(1), new(), CancellationToken.None)).Token;
        var by = Actor.Named("operator:test");
        Invitation = (await Get<IInvitations>().CreateAsync(new("new@example.org"), Key(1), by, CancellationToken.None)).Token;
        await Get<ICredentials>().SetPasswordAsync(Key(1), Password, by, CancellationToken.None);
        ApiKey = (await Get<IApiKeys>().CreateAsync("test", ApiRole.Operator, null, by, CancellationToken.None)).Secret;
    }

    public async Task DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        if (platform is not null)
        {
            await platform.DisposeAsync();
        }

        plans.Dispose();
        await database.DisposeAsync();
    }

    /// <summary>The statements that an entry's call sends, those inside of the owner's procedures included.</summary>
    internal async Task<IReadOnlyList<SeenStatement>> SeeAsync(CataloguedQuery query)
    {
        if (!seen.TryGetValue(query.Id, out var statements))
        {
            await query.Call(this); // what is read once and kept is read now
            plans.Take();
            await query.Call(this);
            seen.Add(query.Id, statements = TakeStatements());
        }

        return statements;
    }

    /// <summary>The statements that all entries send when many of them are under way at once.</summary>
    /// <param name="rounds">How often each entry is called.</param>
    /// <param name="clients">How many calls are under way at once.</param>
    internal async Task<IReadOnlyList<SeenStatement>> SeeUnderLoadAsync(int rounds, int clients)
    {
        plans.Take();
        var calls = Enumerable.Range(0, rounds).SelectMany(_ => QueryCatalogue.All);
        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = clients }, async (query, _) => await query.Call(this));
        return TakeStatements();
    }

    /// <summary>Keeps everybody from every shared table until disposal.</summary>
    internal async Task<IAsyncDisposable> LockAsync()
    {
        var administrator = await database.OpenAsAdministratorAsync();
        await using var command = new NpgsqlCommand(
            """
            begin;
            do $$
            declare
               r record;
            begin
               for r in select relname from pg_class where relnamespace = 'pathfinder'::regnamespace and relkind in ('r', 'p') and not relispartition loop
                  execute format('lock table pathfinder.%I in access exclusive mode', r.relname);
               end loop;
            end $$;
            """,
            administrator);
        await command.ExecuteNonQueryAsync();
        return administrator; // closing it ends the transaction
    }

    /// <summary>Runs a question as the server's administrator.</summary>
    internal async Task<IReadOnlyList<string>> AskAsync(string sql)
    {
        await using var administrator = await database.OpenAsAdministratorAsync();
        await using var command = new NpgsqlCommand(sql, administrator);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    // a caller who meets a lock is told within a second
    private static string Impatient(string connection) => new NpgsqlConnectionStringBuilder(connection) { Options = "-c lock_timeout=1s" }.ConnectionString;

    // without the reset of a pooled connection, which goes before a prepared statement as a statement of its own
    private List<SeenStatement> TakeStatements() =>
        [.. plans.Take().Select(plan => SeenStatement.Read(plan, parents)).Where(statement => !statement.Text.StartsWith("SET SESSION AUTHORIZATION DEFAULT;", StringComparison.Ordinal))];

    private async Task ReadCatalogueAsync(NpgsqlConnection administrator)
    {
        await using (var command = new NpgsqlCommand(
            "select c.relname, p.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent where p.relnamespace = 'pathfinder'::regnamespace", administrator))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                parents.Add(reader.GetString(0), reader.GetString(1));
            }
        }

        Large = await NamesAsync(
            administrator, "select relname from pg_class where relnamespace = 'pathfinder'::regnamespace and relkind in ('r', 'p', 'm') and (reltuples > 2000 or relkind = 'p')");
        const string ofLargeTables =
            "select i.relname from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid where t.relnamespace = 'pathfinder'::regnamespace and (t.reltuples > 2000 or t.relkind = 'p')";
        LargeIndexes = await NamesAsync(administrator, ofLargeTables);
        CompositeIndexes = await NamesAsync(administrator, ofLargeTables + " and x.indnkeyatts > 1");
    }

    private async Task<HashSet<string>> NamesAsync(NpgsqlConnection administrator, string sql)
    {
        await using var command = new NpgsqlCommand(sql, administrator);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            names.Add(parents.GetValueOrDefault(reader.GetString(0), reader.GetString(0)));
        }

        return names;
    }
}
