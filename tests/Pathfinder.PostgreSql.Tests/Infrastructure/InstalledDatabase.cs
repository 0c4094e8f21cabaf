using Pathfinder.Data.Engine;
using Pathfinder.Data.PostgreSql;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Infrastructure;

/// <summary>A database of its own for one test class, with the whole schema installed.</summary>
public sealed class InstalledDatabase : IAsyncLifetime
{
    private PostgreSqlEngine? engine;
    private string name = "";

    internal IDatabaseEngine Engine => engine!;

    public async Task InitializeAsync()
    {
        name = await TemplateDatabase.CopyAsync();
        engine = new PostgreSqlEngine(await TemplateDatabase.SettingsAsync(name));
    }

    public async Task DisposeAsync()
    {
        if (engine is not null)
        {
            await engine.DisposeAsync();
        }

        await (await PostgresServer.GetAsync()).DropDatabaseAsync(name);
    }
}
