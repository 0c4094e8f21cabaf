using System.Globalization;
using System.Text.RegularExpressions;

namespace Pathfinder.Data.Installation;

/// <summary>Starts a migration in the source tree: for each engine a pair of files, listed last in its manifest.</summary>
/// <remarks>The files hold no statement yet, and an installer refuses such files by name: a draft cannot be shipped by mistake.</remarks>
internal static partial class MigrationDraft
{
    private const string Manifest = "install.sql";
    private const string Stamp = "yyyyMMdd_HHmmss";
    private static readonly IReadOnlyList<string> Engines = ["oracle", "postgresql"];

    /// <summary>Writes the files and lists them.</summary>
    /// <param name="folder">The folder <c>plsql</c>.</param>
    /// <param name="name">What the migration does, in lower-case words with underscores between them; 60 characters at most.</param>
    /// <param name="now">The time, UTC; a later one is taken where the newest migration bears it.</param>
    /// <returns>The paths that were written, in order.</returns>
    /// <exception cref="ValidationException">The name is no such words.</exception>
    /// <exception cref="FileNotFoundException">An engine has no manifest there, or one that lists no migration.</exception>
    public static IReadOnlyList<string> Write(string folder, string name, DateTime now)
    {
        if (!Name().IsMatch(name))
        {
            throw new ValidationException(nameof(name), "format", "A migration is named in lower-case words with underscores between them, as add_user_theme; 60 characters at most.");
        }

        var manifests = Engines.ToDictionary(engine => Path.Combine(folder, engine), engine => Read(Path.Combine(folder, engine, Manifest)));
        var newest = manifests.Values.SelectMany(text => Listed().Matches(text)).Select(match => match.Groups["version"].Value).Max(StringComparer.Ordinal)!;
        var file = $"{After(newest, now)}_{name}";
        var written = new List<string>();
        try
        {
            foreach (var (engine, manifest) in manifests)
            {
                var words = name.Replace('_', ' ');
                Create(Path.Combine(engine, "core", file + ".sql"), $"-- {words}\n", written);
                Create(Path.Combine(engine, "core", file + ".down.sql"), $"-- Takes back: {words}\n", written);
            }

            foreach (var (engine, manifest) in manifests)
            {
                File.WriteAllText(Path.Combine(engine, Manifest), List(manifest, file));
            }
        }
        catch (IOException)
        {
            written.ForEach(File.Delete);
            throw;
        }

        return written;
    }

    private static string Read(string path)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        return Listed().IsMatch(text) ? text : throw new FileNotFoundException($"{path} is not there, or lists no migration: name the folder plsql of the sources.", path);
    }

    private static string After(string newest, DateTime now)
    {
        var last = DateTime.ParseExact(newest, Stamp, CultureInfo.InvariantCulture);
        return (now > last ? now : last.AddSeconds(1)).ToString(Stamp, CultureInfo.InvariantCulture);
    }

    private static void Create(string path, string text, List<string> written)
    {
        using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew));
        written.Add(path);
        file.Write(text);
    }

    // the line of the last migration, once more and with the new file
    private static string List(string manifest, string file)
    {
        var last = Listed().Matches(manifest)[^1];
        return manifest.Insert(last.Index + last.Length, "\n" + last.Groups["before"].Value + $"core/{file}.sql" + last.Groups["after"].Value);
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*\\z(?<=^.{1,60})", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?<before>\\set file |@@install_step )core/(?<version>[0-9]{8}_[0-9]{6})_[a-z0-9_]+\.sql(?<after>[^\r\n]*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Listed();
}
