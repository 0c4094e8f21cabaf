using Pathfinder.Data.Installation;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.PostgreSql.Installation;
using Xunit;

namespace Pathfinder.Tests.Installation;

public sealed class InstallationScriptsTests
{
    private static readonly PostgreSqlDialect Dialect = new();

    [Fact]
    public void The_manifest_gives_the_order()
    {
        var scripts = Read("\\set file core/20300101_000000_a.sql \\ir install_step.sql\n\\ir packages/pf_b.sql\n-- core/20990101_000000_not.sql\n\\set file core/20300102_000000_c_d.sql \\ir install_step.sql\n",
            "core/20300102_000000_c_d", "packages/pf_b", "core/20300101_000000_a");

        Assert.Equal(["20300101_000000", "pf_b", "20300102_000000"], scripts.Files.Select(file => file.Version));
        Assert.Equal(["a", "package pf_b", "c d"], scripts.Files.Select(file => file.Description));
        Assert.Equal("20300102_000000", scripts.Newest);
    }

    [Fact]
    public void The_checksum_does_not_depend_on_line_ends() =>
        Assert.Equal(ScriptChecksum.Of("a\nb\n"), ScriptChecksum.Of("a\r\nb\r\n"));

    [Theory]
    [Trait("Requirement", "V-SHIFT-41")]
    [Trait("Requirement", "X-07")]
    [InlineData("core/2030_a", "core/2030_a.sql is misnamed")]
    [InlineData("core/20301301_000000_a", "core/20301301_000000_a.sql is misnamed")]
    [InlineData("core/20300101_000000_A", "core/20300101_000000_A.sql is misnamed")]
    [InlineData("packages/Pf", "packages/Pf.sql is misnamed")]
    public void A_misnamed_file_is_refused(string file, string problem) =>
        Assert.Contains(problem, Refused(() => Read($"\\ir {file}.sql\n", file)), StringComparison.Ordinal);

    [Fact]
    [Trait("Requirement", "V-SHIFT-41")]
    [Trait("Requirement", "U-API-33")]
    public void Time_stamps_must_rise() =>
        Assert.Contains("migrations are listed by rising time stamp", Refused(() => Read(
            "\\ir core/20300102_000000_b.sql\n\\ir core/20300101_000000_a.sql\n", "core/20300102_000000_b", "core/20300101_000000_a")), StringComparison.Ordinal);

    [Fact]
    public void A_file_outside_the_manifest_is_refused() =>
        Assert.Contains("core/20300101_000000_a.sql is not in install.sql", Refused(() => Read("", "core/20300101_000000_a")), StringComparison.Ordinal);

    [Fact]
    public void A_line_without_a_file_is_refused() =>
        Assert.Contains("names core/20300101_000000_a.sql, which does not exist", Refused(() => Read("\\ir core/20300101_000000_a.sql\n")), StringComparison.Ordinal);

    [Fact]
    [Trait("Requirement", "V-SHIFT-42")]
    public void A_file_without_a_way_back_is_refused()
    {
        var files = new Dictionary<string, string> { ["install.sql"] = "\\ir packages/pf_a.sql\n", ["packages/pf_a.sql"] = "select 1;" };

        Assert.Contains("packages/pf_a.sql has no packages/pf_a.down.sql", Refused(() => new InstallationScripts(files, Dialect)), StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_of_a_module_have_no_gap()
    {
        var message = Refused(() => Read("", "tenant/career/V001__first", "tenant/career/V003__third"));

        Assert.Contains("tenant/career/V003__third.sql should be version V002", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_that_cannot_be_split_is_named_with_its_line() =>
        Assert.Contains("packages/pf_a.sql, line 2: the quote is never closed", Refused(() => new InstallationScripts(new Dictionary<string, string>
        {
            ["install.sql"] = "\\ir packages/pf_a.sql\n",
            ["packages/pf_a.sql"] = "select 1;\nselect 'a;",
            ["packages/pf_a.down.sql"] = "select 1;",
        }, Dialect)), StringComparison.Ordinal);

    [Fact]
    public void A_module_is_split_into_steps_of_both_directions()
    {
        var version = Read("", "tenant/career/V001__first_steps").Modules.Single();

        Assert.Equal(("career", 1, "first steps", "career/V001"), (version.Module, version.Number, version.Name, version.Version));
        Assert.Equal(["up", "down"], version.Steps.Select(step => step.Direction));
    }

    [Fact]
    public void Shipped_migrations_of_PostgreSQL_run_in_one_transaction() =>
        Assert.All(InstallationScripts.From(typeof(PostgreSqlDialect).Assembly, Dialect).Files, file => Assert.True(file.Up.IsTransactional && file.Down.IsTransactional, file.Path));

    [Fact]
    public void Both_engines_install_the_same_files_in_the_same_order()
    {
        var postgreSql = InstallationScripts.From(typeof(PostgreSqlDialect).Assembly, Dialect);
        var oracle = InstallationScripts.From(typeof(OracleDialect).Assembly, new OracleDialect());

        Assert.Equal(postgreSql.Files.Select(file => file.Path), oracle.Files.Select(file => file.Path));
        Assert.Equal(postgreSql.Modules.Select(version => version.Path), oracle.Modules.Select(version => version.Path));
    }

    [Fact]
    public void No_shipped_file_of_Oracle_holds_the_mark_of_substitution()
    {
        var marked = InstallationScripts.Resources(typeof(OracleDialect).Assembly)
            .Where(file => file.Key is not ("install.sql" or "install_step.sql") && file.Value.Contains('`')).Select(file => file.Key);

        Assert.Empty(marked);
    }

    private static InstallationScripts Read(string manifest, params string[] files)
    {
        var texts = new Dictionary<string, string> { ["install.sql"] = manifest };
        foreach (var file in files)
        {
            texts.Add(file + ".sql", $"select '{file}';");
            texts.Add(file + ".down.sql", "select 1;");
        }

        return new InstallationScripts(texts, Dialect);
    }

    private static string Refused(Func<object> read)
    {
        var error = Assert.Throws<InstallationException>(read);
        Assert.Equal("install.scripts", error.Code);
        return error.Message;
    }
}
