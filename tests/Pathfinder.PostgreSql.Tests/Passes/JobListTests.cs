using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Jobs;
using Pathfinder.PostgreSql.Tests.Api;
using Pathfinder.Tests.Architecture;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Passes;

/// <summary>The jobs as hosts have them.</summary>
public sealed partial class JobListTests(ApiServer server) : IClassFixture<ApiServer>
{
    private JobRegistry Registry => server.Services.GetRequiredService<JobRegistry>();

    [Fact]
    [Trait("Requirement", "U-API-42")]
    public void The_jobs_are_scheduled_as_documented()
    {
        var documented = DocumentedJob().Matches(File.ReadAllText(Path.Combine(SolutionFolder.Find(), "docs", "jobs.md"))).Select(match => match.Value);

        Assert.Equal(
            Registry.Jobs.Select(job => $"| `{job.Name}` | {job.Schedule} | {job.Job.Timeout} | {(job.Job is IDestructiveJob ? "yes" : "no")} |"),
            documented);
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        await server.ExecuteAsync("""
            insert into pathfinder.pf_sign_in_attempts (attempt_key, failed_count, last_failed_at) values (repeat('a', 64), 1, clock_timestamp() - interval '9 days')
            """);
        foreach (var name in Registry.Jobs.Select(job => job.Name))
        {
            await Registry.PauseAsync(name, paused: true, Data.Audit.Actor.Named("test"), default); // only this test is to act
        }

        var destructive = Registry.Jobs.Where(job => job.Job is IDestructiveJob).ToList();
        var before = await ContentAsync();
        foreach (var job in destructive)
        {
            var plan = await Registry.PlanAsync(job.Name, 100, default);
            Assert.True(plan.Count > 0 || job.Name != "clean-up-access", "The dry run has nothing to tell.");
        }

        Assert.Equal(before, await ContentAsync());
        Assert.True(destructive.Count >= 6, $"{destructive.Count} jobs destroy");
    }

    // every row of every shared table, and every table; a session of the tests is nobody's change
    private Task<string> ContentAsync() => server.ScalarAsync<string>("""
        select string_agg(relname || ' ' || coalesce((xpath('/row/sum/text()', query_to_xml(
                  format('select count(*) || '' '' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from pathfinder.%I as t', relname), false, true, '')))[1]::text, ''), E'\n' order by relname)
          from pg_class where relnamespace = 'pathfinder'::regnamespace and relkind in ('r', 'p')
        """);

    [GeneratedRegex("^\\| `[a-z-]+` \\| [^|]+ \\| [0-9:.]+ \\| (?:yes|no) \\|", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DocumentedJob();
}
