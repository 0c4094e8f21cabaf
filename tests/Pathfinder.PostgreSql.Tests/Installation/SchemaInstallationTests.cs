using Pathfinder.Data.Installation;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Installation;

public sealed class SchemaInstallationTests
{
    [Fact]
    public async Task Up_applies_every_file_and_records_it()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        var scripts = ScratchDatabase.Shipped;

        var result = await database.Installer().UpAsync(null, CancellationToken.None);

        var status = await database.Installer().StatusAsync(CancellationToken.None);
        Assert.Equal(scripts.Files.Count + scripts.Modules.Count, result.Steps.Count);
        Assert.All(status, line => Assert.Equal(Standing.Applied, line.Standing));
        Assert.All(status, line => Assert.NotNull(line.Entry?.DurationMs));
        Assert.Equal(result.Steps.Count, status.Count);
    }

    [Fact]
    public async Task Up_again_has_nothing_to_do()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await database.Installer().UpAsync(null, CancellationToken.None);

        var again = await database.Installer().UpAsync(null, CancellationToken.None);

        Assert.Empty(again.Steps);
    }

    [Fact]
    public async Task Up_down_up_leaves_an_identical_dictionary()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await database.Installer().UpAsync(null, CancellationToken.None);
        var first = await CatalogueDump.ReadAsync(database);

        await database.Installer().DownAsync("0", confirmed: true, null, CancellationToken.None);
        var left = await database.ColumnAsync("""
            select 'relation ' || c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'pathfinder'
            union all select 'function ' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'pathfinder'
            union all select 'type ' || t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = 'pathfinder'
            union all select 'schema ' || nspname from pg_namespace where nspname like 'pf\_%'
            """);
        await database.Installer().UpAsync(null, CancellationToken.None);
        var second = await CatalogueDump.ReadAsync(database);

        Assert.Empty(left);
        Assert.True(first.Count > 100);
        Assert.Equal(first, second);
    }
}
