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
/// <remarks>The server is private, durable as in production, and removed at the end. Registering users is not timed.</remarks>
internal sealed class ProvisioningBenchmark(int tenants, int rounds)
{
    private const int Chunk = 50;
    private const int Edge = 100;
    private int next;

    /// <summary>Runs it.</summary>
    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder("pathfinder-bench-");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Pathfinder:DataFolder", folder.DataFolder), new("Pathfinder:Engine", "PostgreSql")]).Build();
        await using var platform = await PathfinderPlatform.StartAsync(configuration, NullLoggerFactory.Instance, cancellationToken);
        await platform.InstallWhereOursAsync(progress: null, cancellationToken);
        var bare = await BareFunction.CreateAsync(platform.Engine, cancellationToken);
        return await MeasureAsync(platform.Engine, bare, cancellationToken);
    }

    private async Task<IReadOnlyList<Measure>> MeasureAsync(IDatabaseEngine engine, BareFunction bare, CancellationToken cancellationToken)
    {
        var measures = new List<Measure>();
        await PathAsync(engine, 1, Chunk, cancellationToken); // warm-up of both sides, not counted
        await bare.CreateAsync(1, Chunk, cancellationToken);
        await PathAsync(engine, 2, Edge, cancellationToken); // and of both workers: a cold rate at first would flatter the last one

        var first = Edge / await PathAsync(engine, 2, Edge, cancellationToken);
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
        while (next + Edge < tenants)
        {
            Say($"{next} of {tenants} tenants");
            await PathAsync(engine, 2, Math.Min(500, tenants - Edge - next), cancellationToken);
        }

        var last = Edge / await PathAsync(engine, 2, Edge, cancellationToken);
        measures.Add(new Measure($"rate of the first {Edge}, warm", first, "tenants/s"));
        measures.Add(new Measure($"rate of the last {Edge} of {next}", last, "tenants/s", last / first, 0.8));
        var grown = Memory();
        measures.Add(new Measure("memory of the worker, early", memory, "MiB"));
        measures.Add(new Measure($"memory of the worker at {next}", grown, "MiB", grown / memory, -1.25));
        return measures;
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
