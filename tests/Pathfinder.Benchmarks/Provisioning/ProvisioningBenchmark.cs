using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Security;
using Pathfinder.Data.Users;
using Pathfinder.Hosting;
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
        using var folder = new ScratchFolder("pathfinder-bench-");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Pathfinder:DataFolder", folder.DataFolder), new("Pathfinder:Engine", "PostgreSql")]).Build();
        var measures = new List<Measure>();
        await OnStartedServerAsync(configuration, EdgeAsync, cancellationToken); // our own code warm, on a server that is then stopped
        var begun = next;
        var early = await OnStartedServerAsync(configuration, EdgeAsync, cancellationToken);
        var (memory, grown) = await OnStartedServerAsync(configuration, engine => CompareAndFillAsync(engine, measures, cancellationToken), cancellationToken);
        var late = await OnStartedServerAsync(configuration, EdgeAsync, cancellationToken);
        measures.Add(new Measure($"rate at {begun + WarmUp} to {begun + WarmUp + (Edges * Edge)} tenants", early, "tenants/s"));
        measures.Add(new Measure($"rate at {next - (Edges * Edge)} to {next} tenants", late, "tenants/s", late / early, 0.8));
        measures.Add(new Measure("memory of the worker, early", memory, "MiB"));
        measures.Add(new Measure("memory of the worker, late", grown, "MiB", grown / memory, -1.25));
        return measures;

        Task<double> EdgeAsync(IDatabaseEngine engine) => RateAsync(engine, cancellationToken);
    }

    private static async Task<T> OnStartedServerAsync<T>(IConfiguration configuration, Func<IDatabaseEngine, Task<T>> act, CancellationToken cancellationToken)
    {
        await using var platform = await PathfinderPlatform.StartAsync(configuration, NullLoggerFactory.Instance, cancellationToken);
        await platform.InstallWhereOursAsync(progress: null, cancellationToken);
        return await act(platform.Engine);
    }

    // the median of a few rates, with both workers warm: a cold rate at first would flatter the last one
    private async Task<double> RateAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        await PathAsync(engine, 2, WarmUp, cancellationToken);
        var rates = new List<double>();
        for (var edge = 0; edge < Edges; edge++)
        {
            rates.Add(Edge / await PathAsync(engine, 2, Edge, cancellationToken));
        }

        return Median(rates);
    }

    private async Task<(double Early, double Late)> CompareAndFillAsync(IDatabaseEngine engine, List<Measure> measures, CancellationToken cancellationToken)
    {
        var bare = await BareFunction.CreateAsync(engine, cancellationToken);
        await PathAsync(engine, 1, Chunk, cancellationToken); // warm-up of both sides, not counted
        await bare.CreateAsync(1, Chunk, cancellationToken);
        foreach (var workers in (int[])[1, 2])
        {
            var pairs = new List<(double Bare, double Path)>();
            for (var round = 0; round < rounds; round++)
            {
                Say($"{workers} workers, round {round + 1} of {rounds}");
                // who goes first alternates, so that a drifting machine favours neither
                var (a, b) = (0.0, 0.0);
                if (round % 2 == 0)
                {
                    a = await bare.CreateAsync(workers, Chunk, cancellationToken);
                    b = await PathAsync(engine, workers, Chunk, cancellationToken);
                }
                else
                {
                    b = await PathAsync(engine, workers, Chunk, cancellationToken);
                    a = await bare.CreateAsync(workers, Chunk, cancellationToken);
                }

                pairs.Add((Chunk / a, Chunk / b));
            }

            measures.Add(new Measure($"bare function, {workers} worker(s)", Median(pairs.Select(pair => pair.Bare)), "tenants/s"));
            measures.Add(new Measure($"whole path, {workers} worker(s)", Median(pairs.Select(pair => pair.Path)), "tenants/s", Median(pairs.Select(pair => pair.Path / pair.Bare)), 0.75));
        }

        var memory = Memory();
        var (begun, seconds) = (next, 0.0);
        while (next + WarmUp + (Edges * Edge) < tenants)
        {
            Say($"{next} of {tenants} tenants");
            seconds += await PathAsync(engine, 2, Math.Min(500, tenants - WarmUp - (Edges * Edge) - next), cancellationToken);
        }

        if (next > begun)
        {
            measures.Add(new Measure("rate of all between them", (next - begun) / seconds, "tenants/s"));
        }

        return (memory, Memory());
    }

    private async Task<double> PathAsync(IDatabaseEngine engine, int workers, int count, CancellationToken cancellationToken)
    {
        using var signal = new WorkSignal();
        using var hasher = new PasswordHasher(Options.Create(new PasswordHashingOptions()), sodium: null);
        var registrar = new UserRegistrar(engine, signal, hasher);
        for (var done = 0; done < count; done += IUserRegistration.MaxBatch)
        {
            var batch = Enumerable.Range(next, Math.Min(IUserRegistration.MaxBatch, count - done))
                .Select(i => new UserRegistration($"bench{i:D7}", $"bench{i:D7}@example.org", "Bench", "Mark")).ToList();
            next += batch.Count;
            var results = await registrar.RegisterManyAsync(batch, "benchmark", cancellationToken);
            if (results.Any(result => result.Verdict != RegistrationVerdict.Registered))
            {
                throw new InvalidOperationException("A user of the benchmark was not registered.");
            }
        }

        var job = new RunSchemaOperations(
            new OperationChannels(engine), engine, signal, Options.Create(new ProvisioningOptions { Workers = workers }), new NoFaults(), [],
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

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    private static void Say(string text) => Console.Error.WriteLine(text);
}
