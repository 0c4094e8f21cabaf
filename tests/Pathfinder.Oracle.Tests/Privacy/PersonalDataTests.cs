using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Privacy;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Privacy;

public sealed class PersonalDataTests(InstalledOwner owner) : PersonalDataContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override string TextType => "varchar2(50 char)";

    private protected override async Task<IReadOnlyList<string>> WhereAsync(string text)
    {
        await using var connection = await Database.OpenAsAdministratorAsync();
        var columns = new List<(string Table, string Column)>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "select c.table_name, c.column_name from sys.user_tab_columns c join sys.user_tables t on t.table_name = c.table_name"
                + " where c.data_type in ('VARCHAR2', 'CHAR', 'CLOB') order by c.table_name";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                columns.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (table, column) in columns)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"select count(*) from {table} where instr(lower({column}), '{text.ToLowerInvariant()}') > 0";
            if (Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) > 0)
            {
                found.Add(table.ToLowerInvariant());
            }
        }

        return [.. found];
    }
}
