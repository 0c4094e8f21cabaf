using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.Data;
using Pathfinder.Data.Passes;
using Pathfinder.Jobs;
using Xunit;

namespace Pathfinder.Tests.Jobs;

public sealed class JobRunnerTests
{
    private readonly FakePasses passes = new();

    [Fact]
    [Trait("Requirement", "U-API-42")]
    public async Task A_pass_is_recorded_with_what_it_did_and_when_the_next_is_due()
    {
        var outcome = await Runner(new FakeJob { OnRun = _ => Task.FromResult(new JobResult(3, 1)) }).TryPassAsync("fake", default);

        Assert.Equal((false, 3, 1, "3 done, 1 failed"), (outcome!.Success, outcome.Done, outcome.Failed, outcome.Text));
        Assert.Equal(("fake", outcome, new DateTime(2026, 11, 22, 3, 30, 0, DateTimeKind.Utc)), Assert.Single(passes.Finished));
    }

    [Fact]
    [Trait("Requirement", "E-58")]
    public async Task A_failed_pass_keeps_its_cause_and_stack_and_is_repeated_soon()
    {
        var outcome = await Runner(new FakeJob { OnRun = _ => throw new IOException("the line broke") }).TryPassAsync("fake", default);

        Assert.Equal((false, null, "the line broke"), (outcome!.Success, outcome.Done, outcome.Text));
        Assert.Contains("IOException", outcome.Stack, StringComparison.Ordinal);
        Assert.InRange(Assert.Single(passes.Finished).NextDueAt - FakePasses.Now, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6.1));
    }

    [Theory]
    [InlineData(1, 8, 12.1)]
    [InlineData(3, 32, 48.1)]
    [InlineData(20, 288, 432.1)] // the limit
    public async Task Repeats_wait_longer_with_each_failure(int failures, double least, double most)
    {
        passes.OnLease = job => new LeasedPass(job, 9, FakePasses.Now, null, failures);
        await Runner(new FakeJob { OnRun = _ => throw new IOException("the line broke") }).TryPassAsync("fake", default);

        Assert.InRange((Assert.Single(passes.Finished).NextDueAt - FakePasses.Now).TotalMinutes, least, most);
    }

    [Fact]
    public async Task A_repeat_never_waits_beyond_the_schedule()
    {
        passes.OnLease = job => new LeasedPass(job, 9, FakePasses.Now, null, 9);
        await Runner(new FakeJob { Schedule = new JobSchedule(5), OnRun = _ => throw new IOException("the line broke") }).TryPassAsync("fake", default);

        Assert.Equal(FakePasses.Now.AddMinutes(3), Assert.Single(passes.Finished).NextDueAt);
    }

    [Fact]
    public async Task A_pass_that_takes_too_long_is_stopped_and_recorded_as_such()
    {
        var stopped = false;
        var job = new FakeJob
        {
            Timeout = TimeSpan.FromMilliseconds(50),
            OnRun = async token =>
            {
                try
                {
                    await Task.Delay(TimeSpan.FromMinutes(1), token);
                }
                finally
                {
                    stopped = true;
                }

                return new JobResult(1);
            },
        };

        var outcome = await Runner(job).TryPassAsync("fake", default);

        Assert.True(stopped);
        Assert.False(outcome!.Success);
        Assert.Contains("took longer than 00:00:00.05", outcome.Text, StringComparison.Ordinal);
        Assert.Single(passes.Finished);
    }

    [Fact]
    public async Task A_pass_that_the_host_stops_is_given_back_and_stays_due()
    {
        using var host = new CancellationTokenSource();
        var job = new FakeJob
        {
            OnRun = async token =>
            {
                await host.CancelAsync();
                await Task.Delay(TimeSpan.FromMinutes(1), token);
                return new JobResult(1);
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Runner(job).TryPassAsync("fake", host.Token));

        Assert.Equal("fake", Assert.Single(passes.Released));
        Assert.Empty(passes.Finished);
    }

    [Fact]
    public async Task A_pass_whose_lease_is_lost_is_stopped_and_leaves_no_outcome()
    {
        passes.OnRenew = () => throw new LeaseLostException();
        var job = new FakeJob
        {
            OnRun = async token =>
            {
                await Task.Delay(TimeSpan.FromMinutes(1), token);
                return new JobResult(1);
            },
        };

        Assert.Null(await Runner(job, leaseSeconds: 5).TryPassAsync("fake", default)); // a third of it is the beat

        Assert.Empty(passes.Finished);
        Assert.Empty(passes.Released);
    }

    [Fact]
    public async Task Long_passes_renew_their_lease()
    {
        var renewals = 0;
        var renewedTwice = new TaskCompletionSource();
        passes.OnRenew = () =>
        {
            if (++renewals == 2)
            {
                renewedTwice.SetResult();
            }
        };
        var job = new FakeJob
        {
            OnRun = async token =>
            {
                await renewedTwice.Task.WaitAsync(TimeSpan.FromSeconds(30), token);
                return new JobResult(1);
            },
        };

        Assert.True((await Runner(job, leaseSeconds: 5).TryPassAsync("fake", default))?.Success);
    }

    [Fact]
    public async Task An_outcome_that_comes_too_late_is_nobodys()
    {
        passes.OnFinish = () => throw new LeaseLostException();

        Assert.Null(await Runner(new FakeJob()).TryPassAsync("fake", default));
    }

    [Fact]
    public async Task What_another_worker_has_is_not_done()
    {
        passes.OnLease = _ => null;
        var job = new FakeJob { OnRun = _ => throw new InvalidOperationException("made without a lease") };

        Assert.Null(await Runner(job).TryPassAsync("fake", default));
        Assert.Empty(passes.Finished);
    }

    [Fact]
    [Trait("Requirement", "E-59")]
    public async Task A_failing_job_does_not_stop_the_others()
    {
        var runner = Runner(new FakeJob("bad") { OnRun = _ => throw new IOException("the line broke") }, new FakeJob("good"));

        await runner.TryPassAsync("bad", default);
        await runner.TryPassAsync("good", default);

        Assert.Equal([("bad", false), ("good", true)], passes.Finished.Select(pass => (pass.Job, pass.Outcome.Success)));
    }

    [Fact]
    public async Task A_tick_gives_way_to_the_pass_under_way_in_the_same_process()
    {
        var begun = new TaskCompletionSource();
        var end = new TaskCompletionSource<JobResult>();
        var runner = Runner(new FakeJob
        {
            OnRun = _ =>
            {
                begun.SetResult();
                return end.Task;
            },
        });
        var first = runner.TryPassAsync("fake", default);
        await begun.Task;

        Assert.Null(await runner.TryPassAsync("fake", default));

        end.SetResult(new JobResult(1));
        Assert.NotNull(await first);
    }

    [Fact]
    public async Task Work_that_is_leased_piece_by_piece_is_done_at_once_without_a_lease()
    {
        passes.OnLease = _ => throw new InvalidOperationException("leased");
        var runner = Runner(new FakeAtOnceJob("busy"), new FakeAtOnceJob("idle") { OnRun = _ => Task.FromResult(new JobResult(0)) }, new FakeJob("leased"));

        Assert.Equal(new JobResult(1), await runner.RunAsync("busy", default));
        Assert.Equal(new JobResult(0), await runner.RunAsync("idle", default));

        Assert.Equal("busy", Assert.Single(passes.Recorded).Job); // that there was nothing is not worth a row
        await Assert.ThrowsAsync<ArgumentException>(() => runner.RunAsync("leased", default));
        await Assert.ThrowsAsync<NotFoundException>(() => runner.RunAsync("nobody", default));
        await Assert.ThrowsAsync<NotFoundException>(() => runner.TryPassAsync("nobody", default));
    }

    [Fact]
    [Trait("Requirement", "P-TENANT-21")]
    [Trait("Requirement", "E-67")]
    public async Task Jobs_are_declared_once_with_the_schedule_that_the_configuration_has()
    {
        var options = new JobOptions { Schedules = { ["b"] = "weekly on sunday at 01:00" } };
        var registry = new JobRegistry([new FakeJob("b"), new FakeJob("a")], Options.Create(options), passes);

        await registry.DeclareAsync(default);
        await registry.DeclareAsync(default);

        Assert.Equal(
            [("a", "daily at 03:30", new DateTime(2026, 11, 22, 3, 30, 0)), ("b", "weekly on sunday at 01:00", new DateTime(2026, 11, 22, 1, 0, 0))],
            passes.Declared);
    }

    [Theory]
    [InlineData("nobody", "daily at 03:30", "is for no job; there are: fake.")]
    [InlineData("fake", "sometimes", "is 'sometimes': write 'every N minutes'")]
    public void Schedules_that_mean_nothing_stop_the_host(string job, string words, string fault)
    {
        var result = new JobOptionsCheck([new FakeJob()]).Validate(null, new JobOptions { Schedules = { [job] = words } });

        Assert.Contains(fault, result.FailureMessage, StringComparison.Ordinal);
    }

    private JobRunner Runner(params FakeJob[] jobs) => Runner(60, jobs);

    private JobRunner Runner(FakeJob job, int leaseSeconds) => Runner(leaseSeconds, job);

    private JobRunner Runner(int leaseSeconds, params FakeJob[] jobs)
    {
        var options = Options.Create(new JobOptions { LeaseSeconds = leaseSeconds });
        return new JobRunner(new JobRegistry(jobs, options, passes), passes, options, NullLogger<JobRunner>.Instance);
    }
}
