using Pathfinder.Data.Engine;
using Pathfinder.Data.Oracle.Driver;
using Xunit;

namespace Pathfinder.Oracle.Tests.Infrastructure;

/// <summary>The whole schema in an owner made anew for one test class.</summary>
public sealed class InstalledOwner : IAsyncLifetime
{
    private OracleEngine? engine;

    /// <summary>The engine over it; asking for it skips the test where there is no server.</summary>
    internal IDatabaseEngine Engine
    {
        get
        {
            Skip.If(OracleServer.Missing is not null, OracleServer.Missing);
            return engine!;
        }
    }

    public async Task InitializeAsync()
    {
        if (OracleServer.Missing is null)
        {
            var server = await OracleServer.GetAsync();
            await server.PrepareAsync();
            await server.InstallAsync();
            engine = new OracleEngine(server.Settings);
        }
    }

    public async Task DisposeAsync()
    {
        if (engine is not null)
        {
            await engine.DisposeAsync();
        }
    }
}
