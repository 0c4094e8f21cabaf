using System.Runtime.CompilerServices;
using Pathfinder.Data;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.PostgreSql.Installation;
using Pathfinder.Provisioning.Cli;
using Xunit;

namespace Pathfinder.Tests.Installation;

/// <summary>A migration is started in a copy of the sources, as a developer starts one.</summary>
[Trait("Requirement", "T-USERS-13")]
[Trait("Requirement", "V-SHIFT-41")]
[Trait("Requirement", "V-SHIFT-42")]
public sealed class MigrationDraftTests : IDisposable
{
    private static readonly DateTime Later = new(2031, 2, 3, 4, 5, 6, DateTimeKind.Utc);
    private readonly string folder = Directory.CreateTempSubdirectory("pathfinder-draft-").FullName;

    public MigrationDraftTests()
    {
        foreach (var file in Directory.EnumerateFiles(Sources, "*.sql", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Sources, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_draft_is_refused_until_it_holds_statements_and_is_then_the_newest()
    {
        var files = MigrationDraft.Write(folder, "add_user_theme", Later);

        Assert.Equal(
            ["oracle/core/20310203_040506_add_user_theme.down.sql", "oracle/core/20310203_040506_add_user_theme.sql",
             "postgresql/core/20310203_040506_add_user_theme.down.sql", "postgresql/core/20310203_040506_add_user_theme.sql"],
            files.Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Contains("core/20310203_040506_add_user_theme.sql holds no statement", Assert.Throws<InstallationException>(() => Scripts("postgresql")).Message, StringComparison.Ordinal);
        Assert.Contains("core/20310203_040506_add_user_theme.sql holds no statement", Assert.Throws<InstallationException>(() => Scripts("oracle")).Message, StringComparison.Ordinal);

        foreach (var file in files)
        {
            File.AppendAllText(file, file.Contains("oracle", StringComparison.Ordinal) ? "create table x (y date)\n/\n" : "create table x (y date);\n");
        }

        Assert.Equal("20310203_040506", Scripts("postgresql").Newest);
        Assert.Equal("20310203_040506", Scripts("oracle").Newest);
        Assert.Equal("add user theme", Scripts("oracle").Files.Last(file => file.Kind == ScriptKind.Migration).Description);
    }

    [Fact]
    public void A_draft_stands_behind_the_newest_whatever_the_clock_says()
    {
        MigrationDraft.Write(folder, "first", Later);
        var second = MigrationDraft.Write(folder, "second", Later);
        var third = MigrationDraft.Write(folder, "third", Later.AddYears(-5));

        Assert.All(second, file => Assert.Contains("20310203_040507_second", file, StringComparison.Ordinal));
        Assert.All(third, file => Assert.Contains("20310203_040508_third", file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Add")]
    [InlineData("add user")]
    [InlineData("add__user")]
    [InlineData("_add")]
    [InlineData("add_")]
    [InlineData("../add")]
    [InlineData("add\n")]
    [InlineData("äpfel")]
    [InlineData("a123456789_123456789_123456789_123456789_123456789_1234567890")]
    public void A_name_that_no_installer_would_take_is_refused(string name)
    {
        var before = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();

        Assert.Throws<ValidationException>(() => MigrationDraft.Write(folder, name, Later));

        Assert.Equal(before, Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_command_writes_the_files_and_needs_no_database()
    {
        var (data, talk) = (new StringWriter(), new StringWriter());

        var code = await PathfinderCommand.RunAsync(["db", "new", "add_user_theme", "--folder", folder, "--json"], data, talk);

        Assert.Equal((0, 4), (code, System.Text.Json.JsonDocument.Parse(data.ToString()).RootElement.GetArrayLength()));
        Assert.Equal(4, Directory.EnumerateFiles(folder, "*_add_user_theme*.sql", SearchOption.AllDirectories).Count());
        Assert.Equal(3, await PathfinderCommand.RunAsync(["db", "new", "x", "--folder", Path.Combine(folder, "nowhere")], data, talk));
        Assert.Equal(4, await PathfinderCommand.RunAsync(["db", "new", "Bad Name", "--folder", folder], data, talk));
    }

    private static string Sources => Path.Combine(Root(), "plsql");

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    private InstallationScripts Scripts(string engine)
    {
        var root = Path.Combine(folder, engine);
        return new InstallationScripts(
            Directory.EnumerateFiles(root, "*.sql", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText),
            engine == "oracle" ? new OracleDialect() : new PostgreSqlDialect());
    }
}
