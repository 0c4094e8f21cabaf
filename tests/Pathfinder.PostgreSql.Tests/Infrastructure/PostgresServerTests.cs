using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pathfinder.Data.PostgreSql.Embedded;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Infrastructure;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task A_server_in_use_is_no_leftover_whatever_the_collector_takes()
    {
        var server = await PostgresServer.GetAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        // what the next run does with the folders that it finds
        Assert.True(server.Folder is null || !await EmbeddedPostgres.StopAsync(new EmbeddedPostgresOptions { DataFolder = server.Folder }, NullLogger.Instance, default));
    }

    [Fact]
    public async Task Databases_are_copied_from_a_template_in_use_and_dropped_while_in_use()
    {
        var server = await PostgresServer.GetAsync();
        var template = await server.CreateDatabaseAsync("template0");
        await using var user = new NpgsqlConnection(server.ConnectionString(template));
        await user.OpenAsync();
        await using (var command = new NpgsqlCommand("create table kept as select 7 as number", user))
        {
            await command.ExecuteNonQueryAsync();
        }

        var copies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.CreateDatabaseAsync(template)));

        foreach (var copy in copies)
        {
            await using var connection = new NpgsqlConnection(server.ConnectionString(copy));
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("select number from kept", connection);
            Assert.Equal(7, await command.ExecuteScalarAsync());
            await server.DropDatabaseAsync(copy);
            await server.DropDatabaseAsync(copy);
        }

        await server.DropDatabaseAsync(template);
    }
}
