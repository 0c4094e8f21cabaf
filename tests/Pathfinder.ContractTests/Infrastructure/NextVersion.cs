using Pathfinder.Data.Engine;
using Pathfinder.Data.Installation;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>A later version of a module, which the product does not have yet.</summary>
internal static class NextVersion
{
    /// <summary>Loads version 2 of <c>career</c>, read as a file of the product is.</summary>
    /// <param name="engine">The engine of an installed database.</param>
    /// <param name="dialect">Its dialect.</param>
    /// <param name="shipped">The SQL files that the engine's assembly carries.</param>
    /// <param name="up">The text that makes the version.</param>
    /// <param name="down">The text that takes it back.</param>
    public static async Task LoadAsync(IDatabaseEngine engine, IScriptDialect dialect, IReadOnlyDictionary<string, string> shipped, string up, string down)
    {
        var files = shipped.Where(file => file.Key.StartsWith("tenant/", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        files.Add("install.sql", "");
        files.Add("tenant/career/V002__next.sql", up);
        files.Add("tenant/career/V002__next.down.sql", down);
        var version = new InstallationScripts(files, dialect).Modules.Single(module => module.Number == 2);
        await using var session = await new InstallationSessions(engine).OpenAsync(default);
        await session.EnterAsync(default);
        await session.BeginAsync(default);
        foreach (var step in version.Steps)
        {
            await session.LoadStepAsync(version, step, default);
        }

        await session.FinishVersionAsync(version, default);
        await session.CommitAsync(default);
    }
}
