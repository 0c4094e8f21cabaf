using System.Collections.Frozen;
using System.Reflection;

namespace Pathfinder.Data.Engine;

/// <summary>The SQL texts that an engine's assembly carries, by their path under <c>plsql/&lt;engine&gt;</c>.</summary>
internal sealed class StatementCatalog
{
    private const string Folder = "statements/";
    private const string Extension = ".sql";
    private readonly FrozenDictionary<string, string> texts;

    /// <summary>Reads the statements embedded in <paramref name="assembly"/>.</summary>
    public StatementCatalog(Assembly assembly) => texts = assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Folder.Length..^Extension.Length], name => Read(assembly, name), StringComparer.Ordinal);

    /// <summary>The names of all statements, such as <c>operations/lease_next</c>.</summary>
    public IEnumerable<string> Names => texts.Keys;

    /// <summary>One statement, without its comments and its terminator.</summary>
    /// <exception cref="KeyNotFoundException">The engine has no file of that name.</exception>
    public string this[string name] => texts.TryGetValue(name, out var text)
        ? text
        : throw new KeyNotFoundException($"There is no statement '{name}': add {Folder}{name}{Extension} for each engine.");

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return Bare(reader.ReadToEnd());
    }

    // files end as their engine's own tool wants them: ';' for psql, a line '/' for SQL*Plus; drivers want neither,
    // except that a PL/SQL block keeps the semicolon of its END. Comments stay behind: a driver looks for placeholders
    // itself, and ODP.NET has lost them behind an apostrophe or a colon in a comment
    private static string Bare(string text)
    {
        var lines = text.Split('\n').Where(line => !line.TrimStart().StartsWith("--", StringComparison.Ordinal));
        var bare = string.Join('\n', lines).TrimEnd();
        if (bare.EndsWith("\n/", StringComparison.Ordinal))
        {
            return bare[..^2].TrimEnd();
        }

        return bare.TrimEnd(';');
    }
}
