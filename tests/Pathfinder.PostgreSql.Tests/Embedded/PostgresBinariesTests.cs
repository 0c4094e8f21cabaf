using System.Runtime.Versioning;
using Pathfinder.Data.PostgreSql.Embedded;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Embedded;

[UnsupportedOSPlatform("windows")] // the stand-in programs are shell scripts
public sealed class PostgresBinariesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pathfinder-binaries-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Those_of_this_machine_are_found()
    {
        var found = PostgresBinaries.Find(configured: null);

        Assert.True(found.Version.Major >= PostgresBinaries.OldestMajor);
        Assert.True(File.Exists(found.PathOf("initdb")));
    }

    [Fact]
    public void None_at_all_says_what_to_install()
    {
        var error = Assert.Throws<EmbeddedPostgresException>(() => PostgresBinaries.Choose([folder], major: null));

        Assert.Equal(EmbeddedPostgresFailure.BinariesMissing, error.Failure);
        Assert.Contains("install", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_leads_nowhere_is_no_reason_to_search_elsewhere()
    {
        var error = Assert.Throws<EmbeddedPostgresException>(() => PostgresBinaries.Find(folder));

        Assert.Equal(EmbeddedPostgresFailure.BinariesMissing, error.Failure);
        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_old_ones_are_named_with_what_to_install()
    {
        var error = Assert.Throws<EmbeddedPostgresException>(() => PostgresBinaries.Find(Installation("9.6.24")));

        Assert.Equal(EmbeddedPostgresFailure.BinariesTooOld, error.Failure);
        Assert.Contains("9.6", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 18)]
    [InlineData(16, 16)]
    public void The_newest_win_unless_a_cluster_needs_others(int? needed, int chosen)
    {
        string[] folders = [Installation("16.11"), Installation("18beta1"), Installation("9.6.24"), Installation("16.2")];

        var found = PostgresBinaries.Choose(folders, needed);

        Assert.Equal(chosen, found.Version.Major);
        Assert.True(needed is null || found.Version.Minor == 11);
    }

    [Fact]
    public void A_cluster_whose_version_is_missing_is_told_so()
    {
        var error = Assert.Throws<EmbeddedPostgresException>(() => PostgresBinaries.Choose([Installation("18.1")], major: 15));

        Assert.Equal(EmbeddedPostgresFailure.OtherVersion, error.Failure);
    }

    [Fact]
    public void A_link_leads_to_the_folder_of_the_installation()
    {
        var installation = Installation("17.1");
        var links = Directory.CreateDirectory(Path.Combine(folder, "links")).FullName;
        foreach (var program in Directory.GetFiles(installation))
        {
            File.CreateSymbolicLink(Path.Combine(links, Path.GetFileName(program)), program);
        }

        Assert.Equal(installation, PostgresBinaries.Find(links).Folder);
    }

    [Fact]
    public void The_installations_own_folder_leads_to_its_programs()
    {
        var programs = Installation("17.1", below: "bin");

        Assert.Equal(programs, PostgresBinaries.Find(Path.GetDirectoryName(programs)).Folder);
    }

    private string Installation(string version, string below = "")
    {
        var programs = Directory.CreateDirectory(Path.Combine(folder, version, below)).FullName;
        foreach (var program in new[] { "postgres", "initdb", "pg_ctl" })
        {
            var path = Path.Combine(programs, program);
            File.WriteAllText(path, $"#!/bin/sh\necho '{program} (PostgreSQL) {version} (stand-in)'\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return programs;
    }
}
