using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Passes;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Tests.Jobs;

/// <summary>Passes of one process: each lease is granted, and what is recorded is kept.</summary>
internal sealed class FakePasses : IJobPasses
{
    public static DateTime Now { get; } = new(2026, 11, 21, 10, 2, 0, DateTimeKind.Utc);

    public List<(string Job, string Schedule, DateTime NextDueAt)> Declared { get; } = [];

    public List<(string Job, PassOutcome Outcome, DateTime NextDueAt)> Finished { get; } = [];

    public List<(string Job, PassOutcome Outcome)> Recorded { get; } = [];

    public List<string> Released { get; } = [];

    public Func<string, LeasedPass?> OnLease { get; set; } = job => new LeasedPass(job, 1, Now, null, 0);

    public Action OnRenew { get; set; } = () => { };

    public Action OnFinish { get; set; } = () => { };

    public Task<DateTime> NowAsync(CancellationToken cancellationToken) => Task.FromResult(Now);

    public Task DeclareAsync(string job, string schedule, DateTime nextDueAt, CancellationToken cancellationToken)
    {
        Declared.Add((job, schedule, nextDueAt));
        return Task.CompletedTask;
    }

    public Task<List<KnownJob>> LookAsync(CancellationToken cancellationToken) => Task.FromResult(new List<KnownJob>());

    public Task<LeasedPass?> TryLeaseAsync(string job, WorkerId worker, TimeSpan lease, CancellationToken cancellationToken) => Task.FromResult(OnLease(job));

    public Task RenewAsync(LeasedPass pass, TimeSpan lease, CancellationToken cancellationToken)
    {
        OnRenew();
        return Task.CompletedTask;
    }

    public Task FinishAsync(LeasedPass pass, PassOutcome outcome, DateTime nextDueAt, CancellationToken cancellationToken)
    {
        OnFinish();
        Finished.Add((pass.Job, outcome, nextDueAt));
        return Task.CompletedTask;
    }

    public Task ReleaseAsync(LeasedPass pass, CancellationToken cancellationToken)
    {
        Released.Add(pass.Job);
        return Task.CompletedTask;
    }

    public Task RecordAsync(string job, TimeSpan elapsed, PassOutcome outcome, CancellationToken cancellationToken)
    {
        Recorded.Add((job, outcome));
        return Task.CompletedTask;
    }

    public Task<DateTime> RequestAsync(string job, Actor by, CancellationToken cancellationToken) => throw new NotFoundException("job", job);

    public Task PauseAsync(string job, bool paused, Actor by, CancellationToken cancellationToken) => throw new NotFoundException("job", job);

    public Task<List<JobRow>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(new List<JobRow>());
}
