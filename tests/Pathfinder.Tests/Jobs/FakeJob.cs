using Pathfinder.Jobs;

namespace Pathfinder.Tests.Jobs;

/// <summary>A job that does what a test says.</summary>
internal class FakeJob(string name = "fake") : IJob
{
    public string Name => name;

    public JobSchedule Schedule { get; init; } = JobSchedule.Daily(new TimeOnly(3, 30));

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    public Func<CancellationToken, Task<JobResult>> OnRun { get; init; } = _ => Task.FromResult(new JobResult(1));

    public Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken) => OnRun(cancellationToken);
}
