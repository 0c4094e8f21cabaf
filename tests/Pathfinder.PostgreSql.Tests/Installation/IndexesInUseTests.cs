using Npgsql;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Installation;

/// <summary>An index is made while others write.</summary>
[Trait("Requirement", "V-SHIFT-44")]
[Trait("Requirement", "E-61")]
public sealed class IndexesInUseTests
{
    private const string Insert = "set lock_timeout = '500ms'; insert into pathfinder.pf_people values (3, 'late')";

    [Fact]
    public async Task Who_writes_goes_on_while_an_index_is_made_concurrently()
    {
        await using var database = await InstalledAsync();
        var (installation, writer) = await BeginAsync(database, FixtureScripts.Read());

        await database.RunAsync(Insert);

        await writer.DisposeAsync();
        await installation;
        Assert.Equal(
            ["ix_people_id", "ix_people_name"],
            await database.ColumnAsync("select c.relname::text from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'pathfinder.pf_people'::regclass and i.indisvalid order by 1"));
    }

    [Fact]
    public async Task Who_writes_waits_where_an_index_is_not_made_so()
    {
        await using var database = await InstalledAsync();
        var (installation, writer) = await BeginAsync(database, FixtureScripts.Read((FixtureScripts.Concurrent + ".sql", "concurrently ", "")));

        var error = await Assert.ThrowsAsync<PostgresException>(() => database.RunAsync(Insert));

        Assert.Equal(PostgresErrorCodes.LockNotAvailable, error.SqlState);
        await writer.DisposeAsync();
        await installation;
    }

    private static async Task<ScratchDatabase> InstalledAsync()
    {
        var database = await ScratchDatabase.CreateAsync();
        await database.Installer(FixtureScripts.UpToTables()).UpAsync(null, CancellationToken.None);
        return database;
    }

    // a writer in the middle of his transaction, for whose end the making of the index waits
    private static async Task<(Task Installation, NpgsqlConnection Writer)> BeginAsync(ScratchDatabase database, Data.Installation.InstallationScripts scripts)
    {
        var writer = new NpgsqlConnection(database.Superuser);
        await writer.OpenAsync();
        await using (var command = new NpgsqlCommand("begin; insert into pathfinder.pf_people values (4, 'slow')", writer))
        {
            await command.ExecuteNonQueryAsync();
        }

        var installation = database.Installer(scripts).UpAsync(null, CancellationToken.None);
        for (var deadline = DateTime.UtcNow.AddSeconds(20); (await database.ColumnAsync("select 'waiting' from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'create index%'")).Count == 0;)
        {
            Assert.True(DateTime.UtcNow < deadline && !installation.IsCompleted, "The making of the index does not wait.");
            await Task.Delay(10);
        }

        return (installation, writer);
    }
}
