using Pathfinder.Data.Provisioning;
using Xunit;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>A worker that comes to a place and does nothing more until it is told: as good as dead, and alive all the same.</summary>
internal sealed class StalledWorker : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource reached = new();
    private readonly Task pass;

    private StalledWorker(ProvisioningLab lab, string place) => pass = lab.Job(new ActingFaults(place, async _ =>
    {
        reached.TrySetResult();
        await Task.Delay(Timeout.Infinite, stop.Token);
    })).RunAsync(new(new WorkerId("dead")), stop.Token);

    /// <summary>Whether it came to the place; else it has ended before.</summary>
    public bool HasStalled => reached.Task.IsCompleted;

    /// <summary>Lets a worker make a pass, until it stalls or ends.</summary>
    public static async Task<StalledWorker> StartAsync(ProvisioningLab lab, string place)
    {
        var worker = new StalledWorker(lab, place);
        await Task.WhenAny(worker.reached.Task, worker.pass).WaitAsync(TimeSpan.FromSeconds(30));
        return worker;
    }

    /// <summary>Ends it; what it says late is tried.</summary>
    public async Task EndAsync()
    {
        await stop.CancelAsync();
        await Record.ExceptionAsync(() => pass);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        stop.Dispose();
    }
}
