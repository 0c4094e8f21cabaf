using System.Globalization;
using Npgsql;

namespace Pathfinder.Provisioning.Cli.Drills;

/// <summary>What a database holds, as lines that can be compared: rows and sum of every table, sequences, accounts with their memberships, and who may do what.</summary>
internal sealed class DatabaseImage
{
    private const string SequenceLead = "sequence ";

    private const string Settings = "set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set extra_float_digits = 1; set bytea_output = 'hex'; set search_path = pg_catalog";

    // whoever asks is the superuser: row policies hide nothing
    private const string Tables = """
        select format('select ''table %s.%s'', count(*) || '' rows, sum '' || coalesce(sum(hashtextextended(t::text, 0)), 0) from %I.%I as t', n.nspname, c.relname, n.nspname, c.relname)
          from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
         where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
         order by n.nspname, c.relname
        """;

    private const string Facts = """
        select 'sequence ' || schemaname || '.' || sequencename, coalesce(last_value, 0)::text from pg_sequences
        union all
        select 'account ' || rolname, concat_ws(' ', rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls, rolconnlimit, md5(rolpassword))
          from pg_authid where rolname like 'pf\_%'
        union all
        select 'membership ' || r.rolname || ' of ' || g.rolname, m.admin_option::text
          from pg_auth_members as m join pg_authid as r on r.oid = m.member join pg_authid as g on g.oid = m.roleid where r.rolname like 'pf\_%'
        union all
        select 'settings ' || coalesce(r.rolname, 'of all') || ' in ' || coalesce(d.datname, 'all'), (select string_agg(e, ', ' order by e) from unnest(s.setconfig) as e)
          from pg_db_role_setting as s left join pg_database as d on d.oid = s.setdatabase left join pg_authid as r on r.oid = s.setrole
         where d.datname = current_database() or r.rolname like 'pf\_%'
        union all
        select 'rights to ' || x.what, (select string_agg(a::text, ', ' order by a::text) from unnest(x.acl) as a)
          from (select 'database' as what, datacl as acl from pg_database where datname = current_database()
                union all select 'schema ' || nspname, nspacl from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
                union all select 'relation ' || c.relnamespace::regnamespace || '.' || c.relname, c.relacl from pg_class as c
                           where c.relnamespace::regnamespace::text !~ '^pg_(toast|temp|catalog)' and c.relnamespace <> 'information_schema'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
                union all select 'function ' || p.oid::regprocedure, p.proacl from pg_proc as p
                           where p.pronamespace <> 'pg_catalog'::regnamespace and p.pronamespace <> 'information_schema'::regnamespace) as x
        union all
        select 'policy ' || schemaname || '.' || tablename || '.' || policyname, concat_ws(' ', permissive, roles, cmd, qual, with_check) from pg_policies
        union all
        select 'row security ' || oid::regclass, relrowsecurity || ' ' || relforcerowsecurity from pg_class where relrowsecurity
        """;

    private readonly SortedDictionary<string, string> lines = new(StringComparer.Ordinal);

    private DatabaseImage()
    {
    }

    /// <summary>How many tables it has.</summary>
    public int TableCount => lines.Keys.Count(name => name.StartsWith("table ", StringComparison.Ordinal));

    /// <summary>How many rows all tables have.</summary>
    public long RowCount => lines.Where(line => line.Key.StartsWith("table ", StringComparison.Ordinal)).Sum(line => long.Parse(line.Value.Split(' ')[0], CultureInfo.InvariantCulture));

    /// <summary>How many lines it has.</summary>
    public int Count => lines.Count;

    /// <summary>Takes an image of what a connection of the superuser sees, in its transaction where there is one.</summary>
    public static async Task<DatabaseImage> TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using (var settings = new NpgsqlCommand(Settings, connection))
        {
            await settings.ExecuteNonQueryAsync(cancellationToken);
        }

        var image = new DatabaseImage();
        var tables = await ReadAsync(connection, Tables, row => row.GetString(0), cancellationToken);
        foreach (var statement in tables.Append(Facts))
        {
            foreach (var (name, value) in await ReadAsync(connection, statement, row => (row.GetString(0), row.IsDBNull(1) ? "" : row.GetString(1)), cancellationToken))
            {
                image.lines.Add(name, value);
            }
        }

        return image;
    }

    /// <summary>Takes an image of a database.</summary>
    public static async Task<DatabaseImage> TakeAsync(string superuser, string database, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(superuser, database, cancellationToken);
        return await TakeAsync(connection, cancellationToken);
    }

    /// <summary>Opens a connection of the superuser to one database, which no pool keeps.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(string superuser, string database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(superuser) { Database = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Whether it has a line of that name.</summary>
    public bool Has(string name) => lines.ContainsKey(name);

    /// <summary>The part of it that is about some names.</summary>
    public DatabaseImage Of(Func<string, bool> name)
    {
        var part = new DatabaseImage();
        foreach (var line in lines.Where(line => name(line.Key)))
        {
            part.lines.Add(line.Key, line.Value);
        }

        return part;
    }

    /// <summary>Names what is not the same in a later image; a sequence may have gone on, because a server that recovers skips what was handed out.</summary>
    public IReadOnlyList<string> DifferencesTo(DatabaseImage later) =>
    [
        .. from line in lines
           let found = later.lines.GetValueOrDefault(line.Key)
           where found is null || !IsSame(line.Key, line.Value, found)
           select $"{line.Key}: {line.Value} became {found ?? "nothing"}",
        .. from line in later.lines
           where !lines.ContainsKey(line.Key)
           select $"{line.Key}: nothing became {line.Value}",
    ];

    private static bool IsSame(string name, string before, string after) => name.StartsWith(SequenceLead, StringComparison.Ordinal)
        ? long.Parse(after, CultureInfo.InvariantCulture) >= long.Parse(before, CultureInfo.InvariantCulture)
        : before == after;

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string statement, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var values = new List<T>();
        while (await rows.ReadAsync(cancellationToken))
        {
            values.Add(read(rows));
        }

        return values;
    }
}
