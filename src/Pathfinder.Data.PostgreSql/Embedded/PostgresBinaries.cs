using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>The server programs of one PostgreSQL installation.</summary>
/// <param name="Folder">The folder that holds <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>.</param>
/// <param name="Version">Their version, such as 15.14; a beta of 19 counts as 19.0.</param>
internal sealed partial record PostgresBinaries(string Folder, Version Version)
{
    /// <summary>The oldest major version that the SQL files run on.</summary>
    public const int OldestMajor = 15;

    private static readonly string[] Programs = ["postgres", "initdb", "pg_ctl"];

    /// <summary>The path of one of the programs.</summary>
    public string PathOf(string program) => PathOf(Folder, program);

    /// <summary>Finds binaries: those of the setting, or else the newest of PATH and the usual folders.</summary>
    /// <param name="configured">The folder of the setting, the installation or its <c>bin</c>; <see langword="null"/> to search.</param>
    /// <param name="major">The major version that an existing cluster needs; <see langword="null"/> takes any that is new enough.</param>
    /// <exception cref="EmbeddedPostgresException">None are there, or only ones that are too old or of another major version.</exception>
    public static PostgresBinaries Find(string? configured, int? major = null)
    {
        if (string.IsNullOrWhiteSpace(configured))
        {
            return Choose(UsualFolders(), major);
        }

        var folder = Path.GetFullPath(configured);
        return Inspect(folder) is null && Inspect(Path.Combine(folder, "bin")) is null
            ? throw new EmbeddedPostgresException(
                EmbeddedPostgresFailure.BinariesMissing,
                $"'{folder}' holds no PostgreSQL server: set the folder that has {string.Join(", ", Programs)}, or leave the setting empty to search for it.")
            : Choose([folder, Path.Combine(folder, "bin")], major);
    }

    /// <summary>Chooses the newest fitting binaries of the given folders; those without a server are passed over.</summary>
    internal static PostgresBinaries Choose(IEnumerable<string> folders, int? major)
    {
        var found = folders.Distinct(StringComparer.Ordinal).Select(Inspect).OfType<PostgresBinaries>()
            .OrderByDescending(binaries => binaries.Version).ToList();
        if (found.Count == 0)
        {
            throw new EmbeddedPostgresException(
                EmbeddedPostgresFailure.BinariesMissing,
                $"No PostgreSQL server was found on this machine: {HowToInstall(OldestMajor)}, or set a connection string.");
        }

        if (found[0].Version.Major < OldestMajor)
        {
            throw new EmbeddedPostgresException(
                EmbeddedPostgresFailure.BinariesTooOld,
                $"PostgreSQL {found[0].Version} in '{found[0].Folder}' is too old, {OldestMajor} or later is needed: {HowToInstall(OldestMajor)}.");
        }

        return major is null
            ? found[0]
            : found.Find(binaries => binaries.Version.Major == major) ?? throw new EmbeddedPostgresException(
                EmbeddedPostgresFailure.OtherVersion,
                $"The data folder was made by PostgreSQL {major} but only {string.Join(", ", found.Select(binaries => binaries.Version))} is here: "
                + $"{HowToInstall(major.Value)}, or move the data with pg_upgrade or a dump.");
    }

    private static string HowToInstall(int major) =>
        OperatingSystem.IsWindows() ? $"install PostgreSQL {major} from https://www.postgresql.org/download/windows/"
        : OperatingSystem.IsMacOS() ? $"install it with 'brew install postgresql@{major}'"
        : File.Exists("/etc/debian_version") ? $"install it with 'apt-get install postgresql' (version {major})"
        : $"install the server package of PostgreSQL {major}, such as postgresql{major}-server";

    private static PostgresBinaries? Inspect(string folder)
    {
        if (!Programs.All(program => File.Exists(PathOf(folder, program))))
        {
            return null;
        }

        // a link in PATH leads to the real folder, whose neighbours initdb needs
        var real = new FileInfo(PathOf(folder, "postgres")).ResolveLinkTarget(returnFinalTarget: true) is { } target
            && Path.GetDirectoryName(target.FullName) is { } home
            && Programs.All(program => File.Exists(PathOf(home, program)))
                ? home
                : folder;
        return VersionOf(PathOf(real, "postgres")) is { } version ? new PostgresBinaries(real, version) : null;
    }

    private static Version? VersionOf(string postgres)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(postgres, ["--version"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var match = VersionText().Match(process.StandardOutput.ReadToEnd());
            process.WaitForExit();
            return match.Success
                ? new Version(
                    int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture),
                    match.Groups["minor"].Success ? int.Parse(match.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture) : 0)
                : null;
        }
        catch (Win32Exception) // not a program for this machine, or not ours to run
        {
            return null;
        }
    }

    private static IEnumerable<string> UsualFolders()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string?[] programFiles = [Environment.GetEnvironmentVariable("ProgramFiles"), Environment.GetEnvironmentVariable("ProgramW6432")];
        return OperatingSystem.IsWindows()
            ? path.Concat(programFiles.OfType<string>().SelectMany(folder => Installed(Path.Combine(folder, "PostgreSQL"), "*")))
            :
            [
                .. path,
                .. Installed("/usr/lib/postgresql", "*"), // Debian
                .. Installed("/usr", "pgsql-*"), // Red Hat, from PostgreSQL's own repository
                .. Installed("/usr/libexec", "postgresql*", ""), // Alpine
                .. Installed("/opt/homebrew/opt", "postgresql@*"), // Homebrew on Apple silicon
                .. Installed("/usr/local/opt", "postgresql@*"), // Homebrew on Intel
                .. Installed("/Applications/Postgres.app/Contents/Versions", "*"),
                "/usr/local/pgsql/bin", // built from source
            ];
    }

    private static IEnumerable<string> Installed(string parent, string pattern, string bin = "bin") => Directory.Exists(parent)
        ? Directory.EnumerateDirectories(parent, pattern).Select(folder => Path.Combine(folder, bin))
        : [];

    private static string PathOf(string folder, string program) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>[0-9]{1,4})(\.(?<minor>[0-9]{1,4}))?")]
    private static partial Regex VersionText();
}
