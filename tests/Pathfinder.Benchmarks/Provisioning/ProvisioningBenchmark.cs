using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Provisioning;

namespace Pathfinder.Benchmarks.Provisioning;

/// <summary>Creates tenants in two ways, in turns on one server: (a) a bare function that replays the module's DDL, without
/// catalogue, journal or audit, a transaction each; (b) the whole path: lease, create, outcome, through the worker's own code.</summary>
/// <remarks>The server is private, durable as in production, and removed at the end. Registering users is not timed.
/// What the number of tenants costs is seen on a server that has just been started, early and late alike: without that, the
/// late rate would pay for flushing and vacuuming what thousands of creates before it have left, and the early one for nothing.
/// The rate over all of them pays for all of it, and is shown beside.</remarks>
internal sealed class ProvisioningBenchmark(int tenants, int rounds)
{
    private const int Chunk = 50;
    private const int WarmUp = 100;
    private const int Edge = 100;
    private const int Edges = 3;
    private int next;

    /// <summary>Runs it.</summary>
    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await BenchmarkServer.StartAsync(cancellationToken);
        var measures = new List<Measure>();
        await RateAsync(server, cancellationToken); // our own code warm, on a server that is then stopped
        await server.RestartAsync(cancellationToken);
        var begun = next;
        var early = await RateAsync(server, cancellationToken);
        await server.RestartAsync(cancellationToken);
        var (memory, grown) = await CompareAndFillAsync(server, measures, cancellationToken);
        await server.RestartAsync(cancellationToken);
        var late = await RateAsync(server, cancellationToken);
        measures.Add(new Measure($"rate at {begun + WarmUp} to {begun + WarmUp + (Edges * Edge)} tenants", early, "tenants/s"));
        measures.Add(new Measure($"rate at {next - (Edges * Edge)} to {next} tenants", late, "tenants/s", late / early, 0.8));
        measures.Add(new Measure("memory of the worker, early", memory, "MiB"));
        measures.Add(new Measure("memory of the worker, late", grown, "MiB", grown / memory, -1.25));
        return measures;
    }

    // the median of a few rates, with both workers warm: a cold rate at first would flatter the last one
    private async Task<double> RateAsync(BenchmarkServer server, CancellationToken cancellationToken)
    {
        await PathAsync(server, 2, WarmUp, cancellationToken);
        var rates = new List<double>();
        for (var edge = 0; edge < Edges; edge++)
        {
            rates.Add(Edge / await PathAsync(server, 2, Edge, cancellationToken));
        }

        return Figures.Median(rates);
    }

    private async Task<(double Early, double Late)> CompareAndFillAsync(BenchmarkServer server, List<Measure> measures, CancellationToken cancellationToken)
    {
        var bare = await BareFunction.CreateAsync(server.Engine, cancellationToken);
        foreach (var workers in (int[])[1, 2])
        {
            var pairs = await Figures.InTurnsAsync(
                $"{workers} workers", rounds,
                async () => Chunk / await bare.CreateAsync(workers, Chunk, cancellationToken), async () => Chunk / await PathAsync(server, workers, Chunk, cancellationToken));
            measures.Add(new Measure($"bare function, {workers} worker(s)", Figures.Median(pairs.Select(pair => pair.Other)), "tenants/s"));
            measures.Add(new Measure($"whole path, {workers} worker(s)", Figures.Median(pairs.Select(pair => pair.Ours)), "tenants/s", Figures.Median(pairs.Select(pair => pair.Ours / pair.Other)), 0.75));
        }

        var memory = Memory();
        var (begun, seconds) = (next, 0.0);
        while (next + WarmUp + (Edges * Edge) < tenants)
        {
            Figures.Say($"{next} of {tenants} tenants");
            seconds += await PathAsync(server, 2, Math.Min(500, tenants - WarmUp - (Edges * Edge) - next), cancellationToken);
        }

        if (next > begun)
        {
            measures.Add(new Measure("rate of all between them", (next - begun) / seconds, "tenants/s"));
        }

        return (memory, Memory());
    }

    private async Task<double> PathAsync(BenchmarkServer server, int workers, int count, CancellationToken cancellationToken)
    {
        using var signal = new WorkSignal();
        await server.RegisterAsync(next, count, cancellationToken);
        next += count;
        var job = new RunSchemaOperations(
            new OperationChannels(server.Engine), server.Engine, signal, Options.Create(new ProvisioningOptions { Workers = workers }), new NoFaults(), [],
            NullLogger<RunSchemaOperations>.Instance);
        var watch = Stopwatch.StartNew();
        var passed = await job.RunAsync(new JobContext(WorkerId.New()), cancellationToken);
        watch.Stop();
        return passed.Done == count ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"{passed} of {count} operations.");
    }

    private static double Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1048576.0;
    }
}
