using System.Text;

namespace Pathfinder.Data.Installation;

/// <summary>Writes the two files by which psql and SQL*Plus install without our program; a test keeps them up to date.</summary>
internal static class InstallationLoader
{
    /// <summary>The name of the list of files.</summary>
    public const string FilesPath = "install_files.sql";

    /// <summary>The name of the loader of the modules.</summary>
    public const string ModulesPath = "install_modules.sql";

    private const string Notice = "-- Generated; do not edit. See docs/installation.md for the command.\n";

    /// <summary>Writes <see cref="FilesPath"/>: every file with its checksum, announced to the ledger.</summary>
    public static string WriteFiles(InstallationScripts scripts, IScriptDialect dialect)
    {
        var text = new StringBuilder(Notice).Append('\n').Append(dialect.RefuseNewerCall(scripts.Newest ?? ""));
        foreach (var file in scripts.Files)
        {
            text.Append(dialect.AnnounceCall(file));
        }

        return text.ToString();
    }

    /// <summary>Writes <see cref="ModulesPath"/>: every module version, statement by statement.</summary>
    public static string WriteModules(InstallationScripts scripts, IScriptDialect dialect)
    {
        var text = new StringBuilder(Notice);
        foreach (var version in scripts.Modules)
        {
            text.Append('\n').Append("-- ").Append(version.Path).Append('\n').Append(Write(version, dialect));
        }

        return text.ToString();
    }

    /// <summary>Writes the calls that load one module version.</summary>
    public static string Write(ModuleVersion version, IScriptDialect dialect) =>
        string.Concat(version.Steps.Select(step => dialect.LoaderCall(version, step))) + dialect.LoaderCall(version);
}
