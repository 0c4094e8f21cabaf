using System.Diagnostics;
using Npgsql;
using Pathfinder.Data.PostgreSql.Embedded;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Installation;

/// <summary>Runs <c>install.sql</c> by psql, as an administrator would without our program.</summary>
public sealed class PsqlInstallationTests
{
    private static readonly string Scripts = Path.Combine(Root(), "plsql", "postgresql");

    [SkippableFact]
    [Trait("Requirement", "U-API-47")]
    [Trait("Requirement", "P-SCHEMA-56")]
    public async Task Psql_and_the_installer_leave_the_same_dictionary()
    {
        await using var byProgram = await ScratchDatabase.CreateAsync();
        await using var byPsql = await ScratchDatabase.CreateAsync();
        await byProgram.Installer().UpAsync(null, CancellationToken.None);

        await RunAsync(byPsql);

        Assert.Equal(await CatalogueDump.ReadAsync(byProgram), await CatalogueDump.ReadAsync(byPsql));
        Assert.Empty((await byPsql.Installer().UpAsync(null, CancellationToken.None)).Steps);
    }

    [SkippableFact]
    public async Task Psql_changes_nothing_in_an_installed_database()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await database.Installer().UpAsync(null, CancellationToken.None);
        var before = await CatalogueDump.ReadAsync(database);

        await RunAsync(database);

        Assert.Equal(before, await CatalogueDump.ReadAsync(database));
    }

    [SkippableFact]
    public async Task Psql_refuses_a_changed_migration_and_a_later_version_and_changes_nothing()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await RunAsync(database);
        await database.RunAsync("update pathfinder.pf_schema_migrations set checksum = 'other' where version = '20261121_090100'");
        var changed = await RunAsync(database, isExpected: false);
        await database.RunAsync("update pathfinder.pf_schema_migrations set version = '29991231_000000' where version = '20261121_090100'");
        var newer = await RunAsync(database, isExpected: false);

        Assert.Contains("migration core/20261121_090100_logs.sql was changed after it was applied", changed, StringComparison.Ordinal);
        Assert.Contains("the database was installed by a later version (migration 29991231_000000)", newer, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_psql_that_is_killed_leaves_nothing_half_done()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        foreach (var delay in (int[])[20, 60, 100, 140, 180])
        {
            using var psql = Start(database);
            await Task.Delay(delay);
            psql.Kill(entireProcessTree: true);
            await psql.WaitForExitAsync();
        }

        await RunAsync(database);

        Assert.Empty((await database.Installer().UpAsync(null, CancellationToken.None)).Steps);
    }

    private static async Task<string> RunAsync(ScratchDatabase database, bool isExpected = true)
    {
        using var psql = Start(database);
        var output = psql.StandardOutput.ReadToEndAsync();
        var errors = await psql.StandardError.ReadToEndAsync();
        await output;
        await psql.WaitForExitAsync();
        Assert.True(psql.ExitCode == 0 == isExpected, errors);
        return errors;
    }

    private static Process Start(ScratchDatabase database)
    {
        var program = Path.Combine(PostgresBinaries.Find(null).Folder, OperatingSystem.IsWindows() ? "psql.exe" : "psql");
        Skip.IfNot(File.Exists(program), "psql is not installed");
        var server = new NpgsqlConnectionStringBuilder(database.Superuser);
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "--no-psqlrc", "--dbname", server.Database!, "--host", server.Host!, "--port", $"{server.Port}", "--username", server.Username!, "--file", Path.Combine(Scripts, "install.sql") },
            Environment = { ["PGPASSWORD"] = server.Password },
        };
        return Process.Start(start)!;
    }

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
