using System.Runtime.CompilerServices;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.PostgreSql.Installation;
using Xunit;

namespace Pathfinder.Tests.Installation;

/// <summary>Keeps the two generated files of each engine up to date. To write them anew, run the tests of this class with
/// the environment variable <c>PATHFINDER_REGENERATE=1</c>.</summary>
public sealed class GeneratedFilesTests
{
    [Fact]
    public void The_files_for_psql_are_up_to_date() => Check("postgresql", new PostgreSqlDialect());

    [Fact]
    public void The_files_for_sqlplus_are_up_to_date() => Check("oracle", new OracleDialect());

    private static void Check(string engine, IScriptDialect dialect)
    {
        var folder = Path.Combine(Root(), "plsql", engine);
        var files = Directory.EnumerateFiles(folder, "*.sql", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText);
        var scripts = new InstallationScripts(files, dialect);

        Compare(folder, InstallationLoader.FilesPath, InstallationLoader.WriteFiles(scripts, dialect));
        Compare(folder, InstallationLoader.ModulesPath, InstallationLoader.WriteModules(scripts, dialect));
    }

    private static void Compare(string folder, string name, string expected)
    {
        var path = Path.Combine(folder, name);
        if (Environment.GetEnvironmentVariable("PATHFINDER_REGENERATE") == "1")
        {
            File.WriteAllText(path, expected);
        }

        var actual = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(expected == actual,
            $"{path} does not fit the scripts any more: PATHFINDER_REGENERATE=1 dotnet test tests/Pathfinder.Tests --filter {nameof(GeneratedFilesTests)}");
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
