using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Pathfinder.Data.Installation;

/// <summary>The files of an installation in the order of its manifest, <c>install.sql</c>, checked against the rules of their names.</summary>
internal sealed partial class InstallationScripts
{
    private const string Manifest = "install.sql";
    private const string DownEnd = ".down.sql";
    private const string UpEnd = ".sql";

    private readonly FrozenDictionary<string, string> texts;
    private readonly IScriptDialect dialect;

    /// <summary>Reads files given by their path under <c>plsql/&lt;engine&gt;</c>.</summary>
    /// <exception cref="InstallationException">A file is misnamed, out of order, alone, or cannot be split.</exception>
    public InstallationScripts(IReadOnlyDictionary<string, string> files, IScriptDialect dialect)
    {
        texts = files.ToFrozenDictionary(StringComparer.Ordinal);
        this.dialect = dialect;
        var problems = new List<string>();
        Files = ReadFiles(problems);
        Modules = ReadModules(problems);
        if (problems.Count > 0)
        {
            throw InstallationException.BadScripts(problems);
        }
    }

    /// <summary>Migrations and packages, in the order in which they are applied.</summary>
    public IReadOnlyList<ScriptFile> Files { get; }

    /// <summary>The versions of the tenant modules, in the order in which they are loaded.</summary>
    public IReadOnlyList<ModuleVersion> Modules { get; }

    /// <summary>The version of the newest migration; none where there is no migration.</summary>
    public string? Newest => Files.LastOrDefault(file => file.Kind == ScriptKind.Migration)?.Version;

    /// <summary>Reads the files that an engine's assembly carries.</summary>
    public static InstallationScripts From(Assembly assembly, IScriptDialect dialect) => new(Resources(assembly), dialect);

    /// <summary>The SQL files that an engine's assembly carries, by their path under <c>plsql/&lt;engine&gt;</c>.</summary>
    public static Dictionary<string, string> Resources(Assembly assembly)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(UpEnd, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            files.Add(name, reader.ReadToEnd());
        }

        return files;
    }

    /// <summary>One file, split; <see langword="null"/> where there is none.</summary>
    public Script? Read(string path) => texts.TryGetValue(path, out var text) ? new Script(path, text, dialect) : null;

    private List<ScriptFile> ReadFiles(List<string> problems)
    {
        if (!texts.TryGetValue(Manifest, out var manifest))
        {
            problems.Add($"there is no {Manifest}");
            return [];
        }

        var listed = ManifestLine().Matches(manifest).Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal).ToList();
        var present = texts.Keys.Where(path => (path.StartsWith("core/", StringComparison.Ordinal) || path.StartsWith("packages/", StringComparison.Ordinal))
            && !path.EndsWith(DownEnd, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(present.Except(listed).Order(StringComparer.Ordinal).Select(path => $"{path} is not in {Manifest}"));
        problems.AddRange(listed.Except(present).Select(path => $"{Manifest} names {path}, which does not exist"));
        CheckAlone(problems);

        var files = new List<ScriptFile>();
        var newest = "";
        foreach (var path in listed.Where(present.Contains))
        {
            if (ReadFile(path, problems) is not { } file)
            {
                continue;
            }

            if (file.Kind == ScriptKind.Migration)
            {
                if (string.CompareOrdinal(file.Version, newest) <= 0)
                {
                    problems.Add($"{path} stands after {newest} in {Manifest}: migrations are listed by rising time stamp, no two alike");
                }

                newest = file.Version;
            }

            files.Add(file);
        }

        return files;
    }

    private ScriptFile? ReadFile(string path, List<string> problems)
    {
        var isMigration = path.StartsWith("core/", StringComparison.Ordinal);
        var name = isMigration ? MigrationName().Match(path) : PackageName().Match(path);
        if (!name.Success || (isMigration && !DateTime.TryParseExact(name.Groups["version"].Value, "yyyyMMdd_HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)))
        {
            problems.Add($"{path} is misnamed: use {(isMigration ? "core/YYYYMMDD_HHMMSS_name.sql with a real date and time" : "packages/name.sql")}, in lower case");
            return null;
        }

        var version = name.Groups["version"].Value;
        var description = isMigration ? name.Groups["name"].Value.Replace('_', ' ') : "package " + version;
        return ReadPair(path, problems) is ({ } up, { } down)
            ? new ScriptFile(isMigration ? ScriptKind.Migration : ScriptKind.Package, version, description, path, up, down)
            : null;
    }

    private (Script? Up, Script? Down) ReadPair(string path, List<string> problems)
    {
        var downPath = path[..^UpEnd.Length] + DownEnd;
        if (!texts.ContainsKey(downPath))
        {
            problems.Add($"{path} has no {downPath}");
            return default;
        }

        return (ReadScript(path, problems), ReadScript(downPath, problems));
    }

    private Script? ReadScript(string path, List<string> problems)
    {
        try
        {
            var script = new Script(path, texts[path], dialect);
            if (script.Statements.Count > 0)
            {
                return script;
            }

            problems.Add($"{path} holds no statement");
        }
        catch (FormatException error)
        {
            problems.Add(error.Message);
        }

        return null;
    }

    private void CheckAlone(List<string> problems) => problems.AddRange(texts.Keys
        .Where(path => path.EndsWith(DownEnd, StringComparison.Ordinal) && !texts.ContainsKey(path[..^DownEnd.Length] + UpEnd))
        .Order(StringComparer.Ordinal)
        .Select(path => $"{path} takes back a file that does not exist"));

    private List<ModuleVersion> ReadModules(List<string> problems)
    {
        var versions = new List<ModuleVersion>();
        foreach (var path in texts.Keys.Where(path => path.StartsWith("tenant/", StringComparison.Ordinal) && !path.EndsWith(DownEnd, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            var name = ModuleName().Match(path);
            if (!name.Success)
            {
                problems.Add($"{path} is misnamed: use tenant/<module>/V001__name.sql, in lower case but for the V");
                continue;
            }

            if (ReadPair(path, problems) is not ({ } up, { } down))
            {
                continue;
            }

            var module = name.Groups["module"].Value;
            var number = int.Parse(name.Groups["version"].Value, CultureInfo.InvariantCulture);
            var expected = versions.Count(version => version.Module == module) + 1;
            if (number != expected)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{path} should be version V{expected:000}: versions of a module have no gap"));
            }

            versions.Add(new ModuleVersion(module, number, name.Groups["name"].Value.Replace('_', ' '), path,
                ScriptChecksum.Of(up.Text + '\n' + down.Text), [.. Steps(ModuleStep.Up, up), .. Steps(ModuleStep.Down, down)]));
        }

        return versions;
    }

    private IEnumerable<ModuleStep> Steps(string direction, Script script) => script.Statements.Select((statement, index) =>
    {
        var head = StatementHead.Read(statement.Text);
        return new ModuleStep(direction, index + 1, head.StepType, head.StepSuffix, statement.Text, dialect.ToleratedError(head));
    });

    [GeneratedRegex(@"^[ \t]*(\\set\s+file\s+|\\ir\s+|define\s+ledger\s*=\s*|@@install_step\s+|@@)(?<path>(core|packages)/[^\s\\]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ManifestLine();

    [GeneratedRegex("^core/(?<version>[0-9]{8}_[0-9]{6})_(?<name>[a-z0-9]+(_[a-z0-9]+)*)\\.sql$", RegexOptions.ExplicitCapture)]
    private static partial Regex MigrationName();

    [GeneratedRegex("^packages/(?<version>[a-z][a-z0-9_]*)\\.sql$", RegexOptions.ExplicitCapture)]
    private static partial Regex PackageName();

    [GeneratedRegex("^tenant/(?<module>[a-z][a-z0-9_]*)/V(?<version>[0-9]{3})__(?<name>[a-z0-9]+(_[a-z0-9]+)*)\\.sql$", RegexOptions.ExplicitCapture)]
    private static partial Regex ModuleName();
}
