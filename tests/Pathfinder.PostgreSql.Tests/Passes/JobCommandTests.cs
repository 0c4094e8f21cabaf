using System.Text.Json;
using Pathfinder.PostgreSql.Tests.Cli;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Passes;

public sealed class JobCommandTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    private const string Shape = "name schedule cron timeoutSeconds isDestructive isPaused nextDueAt requestedAt requestedBy runningSince worker failures last";

    [Fact]
    [Trait("Requirement", "U-API-42")]
    [Trait("Requirement", "P-TENANT-21")]
    public async Task The_jobs_are_listed_with_schedule_and_last_result()
    {
        await database.MustAsync("jobs", "run", "expire-invitations");

        var jobs = (await database.MustAsync("jobs", "list", "--json")).Json.EnumerateArray().ToList();

        Assert.All(jobs, job => Assert.Equal(Shape, CliResult.Shape(job)));
        var net = jobs.Single(job => Text(job, "name") == "run-schema-operations");
        Assert.Equal(("every 5 minutes", "*/5 * * * *"), (Text(net, "schedule"), Text(net, "cron")));
        Assert.Contains(jobs, job => Text(job, "schedule")!.StartsWith("daily", StringComparison.Ordinal));
        Assert.Contains(jobs, job => Text(job, "schedule")!.StartsWith("weekly", StringComparison.Ordinal));
        Assert.Contains(jobs, job => Text(job, "schedule")!.StartsWith("monthly", StringComparison.Ordinal));
        var last = jobs.Single(job => Text(job, "name") == "expire-invitations").GetProperty("last");
        Assert.Equal("startedAt finishedAt seconds success done failed result", CliResult.Shape(last));
        Assert.Equal("0 done, 0 failed", Text(last, "result"));
        Assert.Contains("expire-invitations", (await database.MustAsync("jobs", "list")).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pass_left_to_a_worker_is_made_by_the_next_process_that_ticks()
    {
        var asked = await database.MustAsync("jobs", "run", "refresh-user-statistics", "--no-wait", "--json");
        Assert.StartsWith("operator ", Text(asked.Json, "requestedBy"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, asked.Json.GetProperty("last").ValueKind);

        var made = await database.MustAsync("jobs", "run", "refresh-user-statistics", "--json");

        Assert.Equal((null, true), (Text(made.Json, "requestedAt"), made.Json.GetProperty("last").GetProperty("success").GetBoolean()));
    }

    [Fact]
    [Trait("Requirement", "V-SHIFT-35")]
    public async Task A_dry_run_names_what_would_go_and_the_run_takes_it()
    {
        await database.RegisterAsync("dora");
        await database.MustAsync("sessions", "list", "dora");
        await database.ExecuteAsync("""
            insert into pathfinder.pf_sign_in_attempts (attempt_key, failed_count, last_failed_at)
            select repeat(n::text, 64), 1, clock_timestamp() - interval '9 days' from generate_series(1, 3) as n
            """);

        var plan = await database.MustAsync("jobs", "run", "clean-up-access", "--dry-run", "--json");
        Assert.Equal("delete counts of old failures 3", string.Join(' ', Assert.Single(plan.Json.EnumerateArray()).EnumerateObject().Select(property => property.Value.ToString())));
        Assert.Equal(3L, await database.ScalarAsync<long>("select count(*) from pathfinder.pf_sign_in_attempts"));

        var made = await database.MustAsync("jobs", "run", "clean-up-access", "--json");
        Assert.Equal(3, made.Json.GetProperty("last").GetProperty("done").GetInt32());
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from pathfinder.pf_sign_in_attempts"));
        Assert.Equal(4, (await database.RunAsync("jobs", "run", "expire-invitations", "--dry-run")).Code); // destroys nothing
    }

    [Fact]
    public async Task A_job_is_paused_and_resumed()
    {
        Assert.True((await database.MustAsync("jobs", "pause", "prune-tasks", "--json")).Json.GetProperty("isPaused").GetBoolean());
        Assert.Contains("paused", (await database.MustAsync("jobs", "show", "prune-tasks")).Data, StringComparison.Ordinal);
        await database.MustAsync("jobs", "run", "prune-tasks"); // by hand all the same
        Assert.False((await database.MustAsync("jobs", "resume", "prune-tasks", "--json")).Json.GetProperty("isPaused").GetBoolean());
    }

    [Fact]
    [Trait("Requirement", "E-58")]
    public async Task A_pass_that_fails_ends_with_its_cause_and_leaves_it_for_others_to_see()
    {
        await database.ExecuteAsync("alter function pf_operations.purge_tasks(text, integer, integer) rename to purge_nothing");
        try
        {
            var failed = await database.RunAsync("jobs", "run", "prune-tasks");
            Assert.Equal(1, failed.Code);
            var shown = (await database.MustAsync("jobs", "show", "prune-tasks", "--json")).Json;
            Assert.Equal((1, false, JsonValueKind.Null), (shown.GetProperty("failures").GetInt32(), shown.GetProperty("last").GetProperty("success").GetBoolean(), shown.GetProperty("last").GetProperty("done").ValueKind));
            Assert.Contains("purge_tasks", Text(shown.GetProperty("last"), "result"), StringComparison.Ordinal);
            Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from pathfinder.pf_error_log where scope = 'job.prune-tasks' and error_stack is not null"));
        }
        finally
        {
            await database.ExecuteAsync("alter function pf_operations.purge_nothing(text, integer, integer) rename to purge_tasks");
        }

        await database.MustAsync("jobs", "run", "prune-tasks");
        Assert.Equal(0, (await database.MustAsync("jobs", "show", "prune-tasks", "--json")).Json.GetProperty("failures").GetInt32());
    }

    [Theory]
    [InlineData("show")]
    [InlineData("run")]
    [InlineData("pause")]
    [InlineData("resume")]
    public async Task A_job_that_there_is_not_is_not_found(string command)
    {
        Assert.Equal(3, (await database.RunAsync("jobs", command, "nobody")).Code);
        Assert.Equal(3, (await database.RunAsync("jobs", command, "'; drop table pf_jobs; --")).Code);
        Assert.Equal(3, (await database.RunAsync("jobs", command, "Prune-Tasks")).Code);
    }

    [Fact]
    public async Task A_schedule_that_is_none_stops_the_command()
    {
        var wrong = new Dictionary<string, string?> { ["Pathfinder:Jobs:Schedules:prune-tasks"] = "sometimes" };
        var changed = new Dictionary<string, string?> { ["Pathfinder:Jobs:Schedules:prune-tasks"] = "daily at 05:45" };

        var refused = await database.RunAsync(wrong, default, "jobs", "list");
        Assert.Equal(2, refused.Code);
        Assert.Contains("every N minutes", refused.Talk, StringComparison.Ordinal);
        Assert.Contains("daily at 05:45", (await database.RunAsync(changed, default, "jobs", "list")).Data, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "P-TENANT-50")]
    public async Task The_statistics_of_one_tenant_are_gathered()
    {
        await database.RegisterAsync("slow");

        var gathered = await database.MustAsync("tenants", "analyze", "slow", "--json");

        Assert.Equal(("userId username tables", 8), (CliResult.Shape(gathered.Json), gathered.Json.GetProperty("tables").GetInt32()));
        Assert.Equal(8L, await database.ScalarAsync<long>("select count(*) from pg_stat_user_tables where schemaname = 'pathfinder' and relname like 'user\\_slow\\_%' and last_analyze is not null"));
        Assert.Equal(3, (await database.RunAsync("tenants", "analyze", "nobody")).Code);
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
