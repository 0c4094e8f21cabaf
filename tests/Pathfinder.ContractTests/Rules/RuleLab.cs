using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;

namespace Pathfinder.ContractTests.Rules;

/// <summary>Rows to spoil, by plain SQL as the administrator, and the rules of the server's own dictionary.</summary>
internal sealed partial class RuleLab : IAsyncDisposable
{
    /// <summary>A key that no row has, and a name that no table has.</summary>
    public const string Nobody = "user_nobody_has_this_key";

    private static int numbers = 1_000_000_000;

    private readonly ITestDatabase database;
    private readonly DbConnection connection;
    private readonly string prefix;
    private readonly string set;

    private RuleLab(ITestDatabase database, DbConnection connection, string prefix, string set)
    {
        this.database = database;
        this.connection = connection;
        this.prefix = prefix;
        this.set = set;
    }

    /// <summary>Every rule of every shared table and of those of one tenant.</summary>
    public IReadOnlyList<SchemaRule> Rules { get; private set; } = [];

    /// <summary>Table and column of every JSON document.</summary>
    public IReadOnlyList<(string Table, string Column)> Documents { get; private set; } = [];

    /// <summary>Looks at a database in which one tenant has tables.</summary>
    public static async Task<RuleLab> OpenAsync(ITestDatabase database, ProvisioningLab lab)
    {
        var user = await lab.ReadyAsync();
        var opened = new RuleLab(database, await database.OpenAsAdministratorAsync(), await lab.PrefixAsync(user), $"_s{await lab.SetAsync(user)}_");
        opened.Rules = [.. (await database.RulesAsync()).Select(line => SchemaRule.Parse(opened.Plain(line))).Where(rule => !IsElsewhere(rule.Table))];
        opened.Documents = [.. (await database.DocumentsAsync()).Select(line => opened.Plain(line).Split('|')).Select(parts => (parts[0], parts[1])).Where(document => !IsElsewhere(document.Item1))];
        return opened;
    }

    /// <summary>The values of a row of a table, with its parents inserted.</summary>
    /// <param name="table">The table.</param>
    /// <param name="changes">Columns with other values than the good row's.</param>
    public async Task<Dictionary<string, string>> RowAsync(string table, IEnumerable<(string Column, string Sql)> changes)
    {
        var values = GoodRows.All[table].Values.ToDictionary(value => value.Column, value => value.Sql, StringComparer.Ordinal);
        foreach (var (column, sql) in changes)
        {
            values[column] = sql;
        }

        var names = Fresh();
        foreach (var (column, sql) in values.ToList())
        {
            foreach (var name in Name().Matches(sql).Select(match => match.Groups[1].Value).Where(name => !names.ContainsKey(name)))
            {
                names[name] = KeyOf(await InsertAsync(name), name);
            }

            values[column] = Name().Replace(sql, match => names[match.Groups[1].Value]);
        }

        return values;
    }

    /// <summary>Inserts a good row with some columns changed.</summary>
    /// <returns>SQL of its values.</returns>
    public async Task<Dictionary<string, string>> InsertAsync(string table, params IEnumerable<(string Column, string Sql)> changes)
    {
        var values = await RowAsync(table, changes);
        await InsertAsync(table, values);
        return values;
    }

    /// <summary>Inserts a row as it stands.</summary>
    public Task InsertAsync(string table, Dictionary<string, string> values) =>
        ExecuteAsync($"insert into {Named(table)} ({string.Join(", ", values.Keys)}) values ({string.Join(", ", values.Values)})");

    /// <summary>Runs a statement.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Counts rows of a table.</summary>
    public async Task<long> CountAsync(string table, string condition)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {Named(table)} where {condition}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>What is wrong when a rule does not refuse what it is there to refuse; null when it does.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="work">What breaks it.</param>
    public async Task<string?> FaultAsync(SchemaRule rule, Func<Task> work)
    {
        try
        {
            await work();
            return $"{rule}: not refused";
        }
        catch (DbException error)
        {
            var failure = database.Engine.Classify(error);
            return Plain(database.RuleOf(failure) ?? "") == rule.Name ? null : $"{rule}: {failure.Code} {failure.Constraint} {error.Message}";
        }
    }

    /// <summary>The table's own name; a tenant's has its prefix.</summary>
    public string Named(string table) => table.StartsWith("pf_", StringComparison.Ordinal) ? table : $"{prefix}_{table}";

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private string Plain(string text) => text.Replace(prefix + "_", "", StringComparison.Ordinal).Replace(set, "_", StringComparison.Ordinal);

    // what tenants' tables are compared with, which takes no rows, and the tables of other tests' tenants
    private static bool IsElsewhere(string table) => table.StartsWith("pf_model_", StringComparison.Ordinal) || table.StartsWith("user_", StringComparison.Ordinal);

    private static string KeyOf(Dictionary<string, string> values, string table) => values[GoodRows.All[table].Values[0].Column].Trim('\'');

    private static Dictionary<string, string> Fresh()
    {
        var id = Ulid.New();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["id"] = id,
            ["low"] = id.ToLowerInvariant(),
            ["tail"] = id[2..].ToLowerInvariant(),
            ["hash"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            ["n"] = Interlocked.Increment(ref numbers).ToString(CultureInfo.InvariantCulture),
        };
    }

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Name();
}
