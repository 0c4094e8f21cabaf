using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Pathfinder.Provisioning.Cli;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

/// <summary>The drills of recovery, run as an operator runs them, on servers of their own.</summary>
public sealed class DrillCommandTests
{
    [Fact]
    [Trait("Requirement", "P-SCHEMA-66")]
    [Trait("Requirement", "T-USERS-28")]
    [Trait("Requirement", "T-USERS-29")]
    public async Task A_platform_comes_back_from_a_dump_with_its_accounts_and_rights()
    {
        var steps = await RunAsync("platform");

        Assert.Contains("accounts, rights and policies are the same", steps["compare"], StringComparison.Ordinal);
        Assert.Equal("shared schema and 64 tables of 8 people as promised", steps["verify"]);
    }

    [Fact]
    [Trait("Requirement", "P-TENANT-23")]
    [Trait("Requirement", "P-SCHEMA-66")]
    [Trait("Requirement", "T-USERS-28")]
    public async Task A_tenant_comes_back_from_its_bundle_value_for_value()
    {
        var steps = await RunAsync("tenant");

        Assert.StartsWith("8 tables, ", steps["compare"], StringComparison.Ordinal);
        Assert.EndsWith("rows came back value for value, 32 of others untouched", steps["compare"], StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-66")]
    [Trait("Requirement", "T-USERS-30")]
    [Trait("Requirement", "T-USERS-31")]
    [Trait("Requirement", "E-97")]
    public async Task What_was_deleted_after_a_mark_comes_back_from_base_backup_and_archived_log()
    {
        var steps = await RunAsync("point-in-time");

        Assert.Equal("420 skills deleted, 8 tables of a tenant dropped, a text changed", steps["lose"]);
        Assert.StartsWith("what was lost is back", steps["compare"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tenant")]
    [InlineData("point-in-time")]
    [Trait("Requirement", "P-SCHEMA-66")]
    public async Task A_drill_that_loses_data_touches_no_server_of_ours(string drill)
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var result = await CallAsync("drill", drill, "--data-folder", folder);

        Assert.Equal(2, result.Code);
        Assert.False(Directory.Exists(folder));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-66")]
    public async Task A_drill_that_is_killed_leaves_nothing_running()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no such signal.");
        var before = Grounds();
        using var drill = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "pathfinder.dll"), "drill", "tenant"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var server = 0;
        string? ground = null;
        for (var deadline = DateTime.UtcNow.AddSeconds(60); server == 0; await Task.Delay(20))
        {
            Assert.True(DateTime.UtcNow < deadline && !drill.HasExited, "No server was started.");
            ground = Grounds().Except(before).FirstOrDefault(folder => File.Exists(PidOf(folder)));
            _ = ground is not null && int.TryParse((await File.ReadAllLinesAsync(PidOf(ground)))[0], CultureInfo.InvariantCulture, out server);
        }

        drill.Kill();
        await drill.WaitForExitAsync();

        for (var deadline = DateTime.UtcNow.AddSeconds(30); Directory.Exists(ground) || Directory.Exists($"/proc/{server}"); await Task.Delay(50))
        {
            Assert.True(DateTime.UtcNow < deadline, $"{ground} or its server {server} is still there.");
        }
    }

    private static string PidOf(string ground) => Path.Combine(ground, "source", "cluster", "postmaster.pid");

    private static List<string> Grounds() => [.. Directory.GetDirectories(Path.GetTempPath(), "pathfinder-drill-*")];

    private static async Task<Dictionary<string, string>> RunAsync(string drill)
    {
        var result = await CallAsync("drill", drill, "--json");
        Assert.True(result.Code == 0, result.Talk);
        return result.Json.EnumerateArray().ToDictionary(step => step.GetProperty("name").GetString()!, step => step.GetProperty("result").GetString()!, StringComparer.Ordinal);
    }

    private static async Task<CliResult> CallAsync(params string[] args)
    {
        using var data = new StringWriter();
        using var talk = new StringWriter();
        var code = await PathfinderCommand.RunAsync(args, data, talk, new ConfigurationBuilder().Build());
        return new CliResult(code, data.ToString(), talk.ToString());
    }
}
