using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Passes;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs;
using Xunit;

namespace Pathfinder.ContractTests.Passes;

/// <summary>What holds of passes: one worker at a time, nothing lost, and only the holder tells how it went.</summary>
public abstract class JobPassContract : ProvisioningContract
{
    private static readonly Actor Ada = Actor.Named("operator:ada");
    private static readonly WorkerId First = new("first");
    private static readonly WorkerId Second = new("second");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly string job = "job-" + Ulid.New().ToLowerInvariant();
    private JobPasses? passes;

    private JobPasses Passes => passes ??= new JobPasses(Lab.Engine, new SharedTables(Lab.Engine));

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-21")]
    [Trait("Requirement", "E-67")]
    public async Task A_pass_that_is_due_is_leased_by_one_worker()
    {
        await DueAsync();

        var pass = await Passes.TryLeaseAsync(job, First, Minute, default);

        Assert.NotNull(pass);
        Assert.Null(await Passes.TryLeaseAsync(job, Second, Minute, default));
        Assert.Null(await Passes.TryLeaseAsync(job, First, Minute, default)); // a name is no lease either
        var row = await RowAsync();
        Assert.Equal(("first", pass.StartedAt, pass.Fence), (row.LeasedBy, row.LastStartedAt, row.Fence));
        Assert.InRange((row.LeaseUntil!.Value - pass.StartedAt).TotalSeconds, 59, 61);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-21")]
    [Trait("Requirement", "E-67")]
    public async Task Of_many_workers_that_ask_at_once_one_gets_the_pass_round_after_round()
    {
        await DueAsync();
        for (var round = 1; round <= 25; round++)
        {
            var leases = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Passes.TryLeaseAsync(job, new WorkerId($"worker {i}"), Minute, default)));

            var pass = Assert.Single(leases, lease => lease is not null);
            Assert.Equal(round, pass!.Fence);
            await Passes.FinishAsync(pass, new PassOutcome(true, 1, 0, "1 done, 0 failed"), pass.StartedAt, default);
        }
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-21")]
    [Trait("Requirement", "E-67")]
    public async Task Two_hosts_that_tick_at_once_make_one_pass_round_after_round()
    {
        var counting = new CountingJob(job);
        await DueAsync(counting.Schedule);
        var hosts = Enumerable.Range(0, 2).Select(_ => Runner(counting)).ToList();
        for (var round = 1; round <= 20; round++)
        {
            await Lab.AsOwnerAsync("update pf_jobs set next_due_at = current_timestamp - interval '1' minute where job_name = :job_name", Named());

            var outcomes = await Task.WhenAll(hosts.Select(host => host.TryPassAsync(job, default)));

            Assert.Equal((round, 1), (counting.Passes, outcomes.Count(outcome => outcome is { Success: true })));
            Assert.Equal(1, counting.MostAtOnce);
        }

        Assert.Equal(20, (await RowAsync()).Fence);
    }

    [SkippableFact]
    public async Task The_next_worker_takes_over_what_a_lost_one_had_and_the_lost_ones_word_counts_no_more()
    {
        await DueAsync();
        var lost = (await Passes.TryLeaseAsync(job, First, Minute, default))!;
        await LapseAsync();

        var pass = (await Passes.TryLeaseAsync(job, Second, Minute, default))!;

        Assert.Equal(lost.Fence + 1, pass.Fence);
        await Assert.ThrowsAsync<LeaseLostException>(() => Passes.RenewAsync(lost, Minute, default));
        await Assert.ThrowsAsync<LeaseLostException>(() => Passes.FinishAsync(lost, new PassOutcome(true, 7, 0, "too late"), pass.StartedAt, default));
        await Passes.ReleaseAsync(lost, default);
        Assert.Equal(("second", true, null), ((await RowAsync()).LeasedBy, (await RowAsync()).LeaseUntil is not null, (await RowAsync()).LastResult));

        await Passes.FinishAsync(pass, new PassOutcome(true, 2, 0, "2 done"), pass.StartedAt.AddHours(1), default);
        await Assert.ThrowsAsync<LeaseLostException>(() => Passes.FinishAsync(pass, new PassOutcome(true, 9, 0, "twice"), pass.StartedAt, default));
        await Assert.ThrowsAsync<LeaseLostException>(() => Passes.RenewAsync(pass, Minute, default));
        Assert.Equal(("2 done", null), ((await RowAsync()).LastResult, (await RowAsync()).LeaseUntil));
    }

    [SkippableFact]
    public async Task A_lease_that_ran_out_unnoticed_is_still_the_holders()
    {
        await DueAsync();
        var pass = (await Passes.TryLeaseAsync(job, First, Minute, default))!;
        await LapseAsync();

        await Passes.RenewAsync(pass, Minute, default);

        Assert.Null(await Passes.TryLeaseAsync(job, Second, Minute, default));
        await Passes.FinishAsync(pass, new PassOutcome(true, 1, 0, "1 done"), pass.StartedAt.AddHours(1), default);
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-42")]
    public async Task An_outcome_is_kept_with_its_times_and_the_next_pass_waits_for_its_time()
    {
        await DueAsync();
        var pass = (await Passes.TryLeaseAsync(job, First, Minute, default))!;
        var next = pass.StartedAt.AddHours(1);

        await Passes.FinishAsync(pass, new PassOutcome(false, 3, 2, new string('x', 2000)), next, default);

        var row = await RowAsync();
        Assert.Equal(("N", 3, 2, 1000, next, 0), (row.LastSuccess, row.LastDone, row.LastFailed, row.LastResult!.Length, row.NextDueAt, row.Failures));
        Assert.InRange((row.LastFinishedAt!.Value - row.LastStartedAt!.Value).TotalSeconds, 0, 30);
        Assert.Null(await Passes.TryLeaseAsync(job, First, Minute, default));
        await BackdateAsync();
        Assert.NotNull(await Passes.TryLeaseAsync(job, First, Minute, default));
    }

    [SkippableFact]
    [Trait("Requirement", "E-58")]
    public async Task A_failed_pass_leaves_its_cause_and_stack_in_the_error_log_and_failures_are_counted()
    {
        await DueAsync();
        for (var failures = 0; failures < 3; failures++)
        {
            var pass = (await Passes.TryLeaseAsync(job, First, Minute, default))!;
            Assert.Equal(failures, pass.Failures);
            await Passes.FinishAsync(pass, PassOutcome.Failure("the disk is full", "at Somewhere"), pass.StartedAt, default);
        }

        Assert.Equal((3, "the disk is full", null, null), ((await RowAsync()).Failures, (await RowAsync()).LastResult, (await RowAsync()).LastDone, (await RowAsync()).LastFailed));
        Assert.Equal(3, await Lab.CountAsync(
            "select count(*) from pf_error_log where scope = :scope and error_message = 'the disk is full' and error_stack like 'at %'", new Parameter("scope", "job." + job)));

        var good = (await Passes.TryLeaseAsync(job, First, Minute, default))!;
        await Passes.FinishAsync(good, new PassOutcome(true, 0, 0, "0 done"), good.StartedAt, default);
        Assert.Equal(0, (await RowAsync()).Failures);
    }

    [SkippableFact]
    public async Task A_pass_given_back_is_due_at_once()
    {
        await DueAsync();
        var pass = (await Passes.TryLeaseAsync(job, First, Minute, default))!;

        await Passes.ReleaseAsync(pass, default);

        Assert.NotNull(await Passes.TryLeaseAsync(job, Second, Minute, default));
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-42")]
    public async Task A_pass_that_was_missed_while_nobody_ran_is_made_up_for_once()
    {
        var counting = new CountingJob(job);
        await DueAsync(counting.Schedule);
        await Lab.AsOwnerAsync("update pf_jobs set next_due_at = current_timestamp - interval '40' day where job_name = :job_name", Named());

        Assert.NotNull(await Runner(counting).TryPassAsync(job, default));
        Assert.Null(await Runner(counting).TryPassAsync(job, default));

        Assert.True((await RowAsync()).NextDueAt > await Passes.NowAsync(default));
    }

    [SkippableFact]
    public async Task A_pass_out_of_turn_is_made_once_by_whichever_worker_comes_first()
    {
        await DeclareAsync();
        Assert.Null(await Passes.TryLeaseAsync(job, First, Minute, default)); // not due

        var requestedAt = await Passes.RequestAsync(job, Ada, default);
        Assert.True((await Passes.LookAsync(default)).Single(known => known.Name == job).IsDue);
        var pass = (await Passes.TryLeaseAsync(job, Second, Minute, default))!;

        Assert.Equal(requestedAt, pass.RequestedAt);
        Assert.Equal(("operator:ada", requestedAt), ((await RowAsync()).RequestedBy, (await RowAsync()).RequestedAt)); // until the pass has ended
        await Passes.FinishAsync(pass, new PassOutcome(true, 1, 0, "1 done"), pass.StartedAt.AddHours(1), default);
        Assert.Equal((null, null), ((await RowAsync()).RequestedBy, (await RowAsync()).RequestedAt));
        Assert.Null(await Passes.TryLeaseAsync(job, First, Minute, default));
        Assert.Equal(1, await AuditedAsync("request"));
    }

    [SkippableFact]
    public async Task A_request_during_a_pass_asks_for_another_and_one_whose_worker_is_lost_stays()
    {
        await DueAsync();
        var pass = (await Passes.TryLeaseAsync(job, First, Minute, default))!;
        await Passes.RequestAsync(job, Ada, default);
        await Passes.FinishAsync(pass, new PassOutcome(true, 1, 0, "1 done"), pass.StartedAt.AddHours(1), default);

        var another = (await Passes.TryLeaseAsync(job, First, Minute, default))!;
        Assert.NotNull(another.RequestedAt);
        await LapseAsync();
        var takenOver = (await Passes.TryLeaseAsync(job, Second, Minute, default))!;

        Assert.Equal(another.RequestedAt, takenOver.RequestedAt);
    }

    [SkippableFact]
    public async Task A_job_that_is_paused_waits_until_it_is_resumed_and_then_makes_up_for_it()
    {
        await DueAsync();
        await Passes.PauseAsync(job, paused: true, Ada, default);
        await Passes.PauseAsync(job, paused: true, Ada, default);

        Assert.Equal(new KnownJob(job, IsPaused: true, IsDue: false), (await Passes.LookAsync(default)).Single(known => known.Name == job));
        Assert.Null(await Passes.TryLeaseAsync(job, First, Minute, default));
        await Passes.RequestAsync(job, Ada, default); // whoever asks for a pass gets it
        var asked = (await Passes.TryLeaseAsync(job, First, Minute, default))!;
        await Passes.ReleaseAsync(asked, default);
        await Passes.FinishAsync((await Passes.TryLeaseAsync(job, First, Minute, default))!, new PassOutcome(true, 0, 0, "0 done"), asked.StartedAt.AddHours(-1), default);
        Assert.Null(await Passes.TryLeaseAsync(job, First, Minute, default));

        await Passes.PauseAsync(job, paused: false, Ada, default);
        Assert.NotNull(await Passes.TryLeaseAsync(job, First, Minute, default));
        Assert.Equal((2, 1), (await AuditedAsync("pause"), await AuditedAsync("resume")));
    }

    [SkippableFact]
    public async Task A_job_is_declared_anew_only_when_its_schedule_changes()
    {
        await DeclareAsync();
        var first = (await RowAsync()).NextDueAt;

        await Passes.DeclareAsync(job, "every 5 minutes", first.AddDays(1), default);
        Assert.Equal(first, (await RowAsync()).NextDueAt);

        await Passes.DeclareAsync(job, "daily at 03:30", first.AddDays(2), default);
        Assert.Equal(("daily at 03:30", first.AddDays(2)), ((await RowAsync()).Schedule, (await RowAsync()).NextDueAt));
    }

    [SkippableFact]
    public async Task What_needs_no_lease_is_recorded_unless_a_leased_pass_is_under_way()
    {
        await DueAsync();
        await Passes.RecordAsync(job, TimeSpan.FromSeconds(2), new PassOutcome(true, 4, 0, "4 done"), default);

        var row = await RowAsync();
        Assert.Equal(("Y", 4, 0L), (row.LastSuccess, row.LastDone, row.Fence));
        Assert.Equal(2, (row.LastFinishedAt!.Value - row.LastStartedAt!.Value).TotalSeconds, 0.01);

        var pass = (await Passes.TryLeaseAsync(job, First, Minute, default))!;
        await Passes.RecordAsync(job, TimeSpan.FromSeconds(9), new PassOutcome(true, 5, 0, "5 done"), default);
        Assert.Equal((4, pass.StartedAt), ((await RowAsync()).LastDone, (await RowAsync()).LastStartedAt));
    }

    [SkippableFact]
    public async Task What_is_not_known_is_refused()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => Passes.RequestAsync("nobody", Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Passes.PauseAsync("nobody", paused: true, Ada, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Passes.RequestAsync(job.ToUpperInvariant(), Ada, default));
        Assert.Null(await Passes.TryLeaseAsync("nobody", First, Minute, default));
        Assert.Null(await Passes.TryLeaseAsync("'; drop table pf_jobs --", First, Minute, default));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Passes.TryLeaseAsync(job, First, TimeSpan.FromHours(2), default));
    }

    [SkippableTheory]
    [InlineData("paused = 'X'", "ck_jobs_paused")]
    [InlineData("lease_until = current_timestamp, leased_by = null", "ck_jobs_lease")]
    [InlineData("requested_at = current_timestamp, requested_by = null", "ck_jobs_request")]
    [InlineData("requested_at = null, requested_by = 'ada'", "ck_jobs_request")]
    [InlineData("failures = -1", "ck_jobs_failures")]
    [InlineData("last_success = 'X'", "ck_jobs_success")]
    [InlineData("last_done = -1", "ck_jobs_counts")]
    [InlineData("last_failed = -1", "ck_jobs_counts")]
    public async Task A_value_that_cannot_be_is_refused(string change, string constraint)
    {
        await DeclareAsync();

        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Lab.AsOwnerAsync($"update pf_jobs set {change} where job_name = :job_name", Named()));

        Assert.Equal(constraint, Lab.Engine.Classify(error).Constraint);
    }

    [SkippableTheory]
    [InlineData("job_name")]
    [InlineData("schedule")]
    [InlineData("paused")]
    [InlineData("fence")]
    [InlineData("next_due_at")]
    [InlineData("failures")]
    public async Task A_value_is_needed(string column)
    {
        await DeclareAsync();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Lab.AsOwnerAsync($"update pf_jobs set {column} = null where job_name = :job_name", Named()));
    }

    private Parameter Named() => new("job_name", job);

    private async Task<JobRow> RowAsync() => (await Passes.ListAsync(default)).Single(row => row.JobName == job);

    private Task<long> AuditedAsync(string action) => Lab.CountAsync(
        "select count(*) from pf_audit_log where actor = 'operator:ada' and resource_type = 'job' and resource_id = :job_name and action = :action and success = 'Y'",
        Named(), new Parameter("action", action));

    private async Task DeclareAsync() => await Passes.DeclareAsync(job, "every 5 minutes", (await Passes.NowAsync(default)).AddMinutes(5), default);

    private async Task DueAsync(JobSchedule? schedule = null) =>
        await Passes.DeclareAsync(job, schedule?.ToString() ?? "every 5 minutes", (await Passes.NowAsync(default)).AddMinutes(-1), default);

    private Task<int> BackdateAsync() => Lab.AsOwnerAsync("update pf_jobs set next_due_at = current_timestamp - interval '1' minute where job_name = :job_name", Named());

    private Task<int> LapseAsync() => Lab.AsOwnerAsync("update pf_jobs set lease_until = lease_until - interval '1' hour where job_name = :job_name", Named());

    private JobRunner Runner(IJob counting)
    {
        var options = Options.Create(new JobOptions());
        return new JobRunner(new JobRegistry([counting], options, Passes), Passes, options, NullLogger<JobRunner>.Instance);
    }

    private sealed class CountingJob(string name) : IJob
    {
        private int atWork;

        public string Name => name;

        public JobSchedule Schedule { get; } = JobSchedule.Monthly(1, new TimeOnly(4, 30));

        public int Passes { get; private set; }

        public int MostAtOnce { get; private set; }

        public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref atWork));
            await Task.Delay(5, cancellationToken);
            Passes++;
            Interlocked.Decrement(ref atWork);
            return new JobResult(1);
        }
    }
}
