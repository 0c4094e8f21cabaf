using System.Text.RegularExpressions;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Privacy;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Privacy;

public sealed partial class PersonalDataTests(InstalledDatabase database) : PersonalDataContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    private protected override string TextType => "varchar(50)";

    private protected override async Task<IReadOnlyList<string>> WhereAsync(string text)
    {
        await using var connection = await database.OpenAsAdministratorAsync();
        var tables = new List<string>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "select relname from pg_class where relnamespace = 'pathfinder'::regnamespace and relkind in ('r', 'm') order by relname";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"select exists (select from pathfinder.\"{table}\" as t where position('{text.ToLowerInvariant()}' in lower(t::text)) > 0)";
            if ((bool)(await command.ExecuteScalarAsync())!)
            {
                found.Add(Partition().Replace(table, ""));
            }
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex("_p([0-9]+|_initial)$")]
    private static partial Regex Partition();
}
