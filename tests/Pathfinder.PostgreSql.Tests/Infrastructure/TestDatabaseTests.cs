using Npgsql;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Installation;
using Pathfinder.PostgreSql.Tests.Installation;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Infrastructure;

/// <summary>Where tests run, and with what they begin.</summary>
public sealed class TestDatabaseTests
{
    [Theory]
    [Trait("Requirement", "T-USERS-32")]
    [InlineData("pathfinder_test", false, false, null)]
    [InlineData("pathfinder_test", true, true, null)]
    [InlineData("Test", false, false, null)]
    [InlineData("tests-of-ada", true, true, null)]
    [InlineData("postgres", false, false, "is not a test's by its name")]
    [InlineData("postgres", true, true, "is not a test's by its name")]
    [InlineData("pathfinder", true, true, "is not a test's by its name")]
    [InlineData("latest", false, false, "is not a test's by its name")]
    [InlineData("contest_2026", false, false, "is not a test's by its name")]
    [InlineData("pathfinder_test\n", false, false, "is not a test's by its name")]
    [InlineData("pathfinder_test", true, false, "has accounts of Pathfinder.Data that no test made")]
    [InlineData(null, true, false, "has accounts of Pathfinder.Data that no test made")]
    [InlineData(null, false, false, null)]
    public void A_server_that_is_not_a_test_s_is_refused(string? database, bool isInstalled, bool isOurs, string? objection)
    {
        var said = TestTarget.Objection("VARIABLE", database, isInstalled, isOurs);

        Assert.Equal(objection is null, said is null);
        Assert.Contains(objection ?? "", said ?? "", StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "T-USERS-32")]
    [Trait("Requirement", "E-53")]
    public async Task A_server_is_marked_before_its_accounts_are_touched_and_refused_when_they_are_another_s()
    {
        var server = await PostgresServer.GetAsync();
        await using var postgres = await OpenAsync(server, "postgres");
        var misnamed = await Assert.ThrowsAsync<InvalidOperationException>(() => PostgresServer.ClaimAsync(postgres));
        Assert.Contains("'postgres'", misnamed.Message, StringComparison.Ordinal);

        var name = await TemplateDatabase.EmptyAsync(); // makes the accounts
        await using (var connection = await OpenAsync(server, name))
        {
            await ExecuteAsync(connection, $"begin; drop role if exists {TestTarget.Marker}"); // undone at the end

            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => PostgresServer.ClaimAsync(connection));

            Assert.Contains(PostgresServer.Variable, refused.Message, StringComparison.Ordinal);
            await ExecuteAsync(connection, "rollback");
        }

        await server.DropDatabaseAsync(name);
    }

    [Fact]
    [Trait("Requirement", "T-USERS-33")]
    [Trait("Requirement", "T-USERS-34")]
    public async Task Each_class_begins_with_every_migration_and_without_a_user_and_sees_no_other_s()
    {
        var (one, other) = (new InstalledDatabase(), new InstalledDatabase());
        await Task.WhenAll(one.InitializeAsync(), other.InitializeAsync());
        try
        {
            foreach (var database in new[] { one, other })
            {
                var installer = new SchemaInstaller(
                    new InstallationSessions(database.Engine), ScratchDatabase.Dialect, ScratchDatabase.Shipped, new InstallationOptions());
                var status = await installer.StatusAsync(default);
                Assert.Equal(ScratchDatabase.Shipped.Files.Count + ScratchDatabase.Shipped.Modules.Count, status.Count);
                Assert.All(status, line => Assert.Equal(Standing.Applied, line.Standing));
                Assert.Equal([], await FilledTablesOfUsersAsync(database));
            }

            await using (var connection = await one.OpenAsAdministratorAsync())
            {
                await ExecuteAsync(
                    connection,
                    "insert into pf_users (user_id, username, username_key, email, first_name, last_name, schema_prefix)"
                    + " values ('01K00000000000000000000001', 'one', 'one', 'one@example.org', 'Given', 'Family', 'user_one')");
            }

            Assert.Contains("pf_users", await FilledTablesOfUsersAsync(one));
            Assert.Equal([], await FilledTablesOfUsersAsync(other));
        }
        finally
        {
            await Task.WhenAll(one.DisposeAsync(), other.DisposeAsync());
        }
    }

    [Fact]
    [Trait("Requirement", "T-USERS-33")]
    public void Another_seed_is_another_order_of_all_tests()
    {
        string[] Ordered(string seed) => [.. Enumerable.Range(0, 20).Select(number => $"test {number}").OrderBy(test => SeededOrder.Place(seed, test), StringComparer.Ordinal)];

        Assert.Equal(Ordered("a"), Ordered("a"));
        Assert.NotEqual(Ordered("a"), Ordered("b"));
        Assert.Equal(Ordered("a").Order(), Ordered("b").Order());
    }

    // of every table that names a user
    private static async Task<IReadOnlyList<string>> FilledTablesOfUsersAsync(InstalledDatabase database)
    {
        await using var connection = await database.OpenAsAdministratorAsync();
        var tables = await ColumnAsync(
            connection,
            "select c.relname from pg_class as c join pg_attribute as a on a.attrelid = c.oid where c.relnamespace = 'pathfinder'::regnamespace"
            + " and c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'user_id' and not a.attisdropped order by 1");
        Assert.InRange(tables.Count, 15, 200);
        return await ColumnAsync(connection, string.Join(" union all ", tables.Select(table => $"select '{table}' where exists (select from {table})")));
    }

    private static async Task<NpgsqlConnection> OpenAsync(PostgresServer server, string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString(database)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<List<string>> ColumnAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
