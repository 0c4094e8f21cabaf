using Pathfinder.Data.Installation;

namespace Pathfinder.Tests.Parity;

/// <summary>One engine's SQL files, by their path under <c>plsql/&lt;engine&gt;</c>.</summary>
internal sealed record EngineFiles(IReadOnlyDictionary<string, string> Texts, IScriptDialect Dialect)
{
    private const string Down = ".down.sql";

    /// <summary>The scripts of a folder that are applied, in order.</summary>
    public IEnumerable<Script> Scripts(string folder) => Texts.Keys
        .Where(path => path.StartsWith(folder, StringComparison.Ordinal) && !path.EndsWith(Down, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(path => new Script(path, Texts[path], Dialect));

    /// <summary>A copy with one text changed.</summary>
    public EngineFiles With(string path, string old, string changed)
    {
        var text = Texts[path];
        return text.Contains(old, StringComparison.Ordinal)
            ? this with { Texts = new Dictionary<string, string>(Texts, StringComparer.Ordinal) { [path] = text.Replace(old, changed, StringComparison.Ordinal) } }
            : throw new ArgumentException($"{path} does not hold '{old}'.", nameof(old));
    }

    /// <summary>A copy without one file.</summary>
    public EngineFiles Without(string path) => this with { Texts = Texts.Where(file => file.Key != path).ToDictionary(StringComparer.Ordinal) };
}
