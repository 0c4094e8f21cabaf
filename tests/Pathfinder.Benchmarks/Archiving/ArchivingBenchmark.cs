using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Archiving;
using Pathfinder.Jobs.Provisioning;

namespace Pathfinder.Benchmarks.Archiving;

/// <summary>One large tenant on its way into a bundle and back, beside COPY of the same tables through gzip -1 and COPY into such tables.</summary>
internal sealed class ArchivingBenchmark(int rows, int rounds)
{
    private const string Exported = "user_bench0000000";
    private const string Restored = "user_bench0000001";

    private static string Fill(string prefix, int rows) => FormattableString.Invariant($$"""
        insert into pathfinder.{{prefix}}_conversations (conversation_id, title) values ('01K00000000000000000000000', 'bench');
        insert into pathfinder.{{prefix}}_messages (message_id, conversation_id, sequence_no, role, content, model_name, token_count)
        select '01K' || lpad(n::text, 23, '0'), '01K00000000000000000000000', n, 'user',
               (select string_agg(md5(n::text || w::text) || ' ' || (array['the','quick','career','software','project','people','results','team'])[1 + (n * w) % 8], ' ') from generate_series(1, 10) as w), 'model', n % 1000
          from generate_series(1, {{rows}}) as n
        """);

    /// <summary>Runs it.</summary>
    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await BenchmarkServer.StartAsync(cancellationToken);
        var engine = server.Engine;
        var operation = await PrepareAsync(server, cancellationToken);
        var store = new FolderArchiveStore(Path.Combine(server.DataFolder, "bundles"));
        var keys = new OneKey();
        var archiver = new TenantArchiver(engine, store, keys, Options.Create(new ArchivingOptions()), TimeProvider.System);
        var archive = await archiver.BeginAsync(operation, cancellationToken);
        var pairs = new List<(double Plain, double Bundle)>();
        var memory = new PeakMemory();
        StoredBundle? bundle = null;
        for (var round = 0; round <= rounds; round++)
        {
            var plain = await DumpAsync(server, server.DataFolder, cancellationToken);
            var watch = Stopwatch.StartNew();
            bundle = await memory.WatchAsync(() => archiver.ExportAsync(operation, archive, cancellationToken));
            if (round > 0) // the first warms both up
            {
                pairs.Add((plain, watch.Elapsed.TotalSeconds));
            }
        }

        var loads = new List<(double Plain, double Bundle)>();
        for (var round = 0; round <= rounds; round++)
        {
            var plain = await LoadAsync(server, "bench_messages", cancellationToken);
            var loaded = await memory.WatchAsync(() => LoadBundleAsync(server, store, keys, bundle!, cancellationToken));
            if (round > 0)
            {
                loads.Add((plain, loaded));
            }
        }

        var wholes = await RestoreAsync(server, store, keys, cancellationToken);
        var megabytes = bundle!.Summary.PlainBytes / 1048576.0;
        return
        [
            new Measure("COPY TO STDOUT through gzip -1", megabytes / Figures.Median(pairs.Select(pair => pair.Plain)), "MiB/s"),
            new Measure("export into a sealed bundle, sums included", megabytes / Figures.Median(pairs.Select(pair => pair.Bundle)), "MiB/s", Figures.Median(pairs.Select(pair => pair.Plain / pair.Bundle)), 0.5),
            new Measure("COPY FROM STDIN", megabytes / Figures.Median(loads.Select(pair => pair.Plain)), "MiB/s"),
            new Measure("bundle opened and loaded", megabytes / Figures.Median(loads.Select(pair => pair.Bundle)), "MiB/s", Figures.Median(loads.Select(pair => pair.Plain / pair.Bundle)), 0.4),
            new Measure("COPY FROM STDIN into a logged table", megabytes / Figures.Median(wholes.Select(pair => pair.Plain)), "MiB/s"),
            new Measure("whole restore: bundle read through, tables made, rows loaded and summed", megabytes / Figures.Median(wholes.Select(pair => pair.Whole)), "MiB/s", Figures.Median(wholes.Select(pair => pair.Plain / pair.Whole)), 0.4),
            new Measure("rows as text", megabytes, "MiB"),
            new Measure("managed memory at its peak", memory.PeakMiB, "MiB", memory.PeakMiB / 64, -1),
        ];
    }

    private async Task<LeasedOperation> PrepareAsync(BenchmarkServer server, CancellationToken cancellationToken)
    {
        using var signal = new WorkSignal();
        var channels = new OperationChannels(server.Engine);
        var user = await FillAsync(server, number: 0, Exported, Worker(server, signal, []), cancellationToken);
        await Requests(server, signal).RequestAsync(user, OperationKind.Archive, "benchmark", cancellationToken);
        await using var channel = await channels.OpenAsync(cancellationToken);
        return (await channel.LeaseNextAsync(WorkerId.New(), TimeSpan.FromHours(1), cancellationToken))!;
    }

    // as a worker does it, from the lease to the outcome
    private async Task<IReadOnlyList<(double Plain, double Whole)>> RestoreAsync(BenchmarkServer server, FolderArchiveStore store, OneKey keys, CancellationToken cancellationToken)
    {
        using var signal = new WorkSignal();
        var options = Options.Create(new ArchivingOptions { QuarantineDays = 0 });
        var worker = Worker(
            server, signal,
            [
                new ArchiveTenant(new TenantArchiver(server.Engine, store, keys, options, TimeProvider.System), new NoFaults()),
                new RestoreTenant(new TenantRestorer(server.Engine, store, keys), new NoFaults()),
            ]);
        var user = await FillAsync(server, number: 1, Restored, worker, cancellationToken);
        var pairs = new List<(double Plain, double Whole)>();
        for (var round = 0; round < Math.Max(3, rounds / 3); round++)
        {
            Figures.Say($"whole restore, round {round + 1}");
            await CarryOutAsync(OperationKind.Archive);
            await CarryOutAsync(OperationKind.Drop);
            var plain = await LoadAsync(server, "bench_logged", cancellationToken);
            pairs.Add((plain, await CarryOutAsync(OperationKind.Restore)));
        }

        return pairs;

        async Task<double> CarryOutAsync(OperationKind kind)
        {
            await Requests(server, signal).RequestAsync(user, kind, "benchmark", cancellationToken);
            var watch = Stopwatch.StartNew();
            var passed = await worker.RunAsync(new JobContext(WorkerId.New()), cancellationToken);
            return passed.Done == 1 ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"{kind}: {passed}.");
        }
    }

    private async Task<string> FillAsync(BenchmarkServer server, int number, string prefix, RunSchemaOperations worker, CancellationToken cancellationToken)
    {
        var user = (await server.RegisterAsync(number, 1, cancellationToken))[0];
        await worker.RunAsync(new JobContext(WorkerId.New()), cancellationToken);
        await AsOwnerAsync(server, prefix, Fill(prefix, rows), cancellationToken);
        return user;
    }

    private static RunSchemaOperations Worker(BenchmarkServer server, WorkSignal signal, IReadOnlyList<ILongOperation> operations) => new(
        new OperationChannels(server.Engine), server.Engine, signal, Options.Create(new ProvisioningOptions()), new NoFaults(), operations, NullLogger<RunSchemaOperations>.Instance);

    private static OperationService Requests(BenchmarkServer server, WorkSignal signal) => new(server.Engine, new SharedTables(server.Engine), signal);

    // the owner, past the policies, which both sides of a comparison would pay for
    private static async Task AsOwnerAsync(BenchmarkServer server, string prefix, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await server.OpenAsOwnerAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = $"""
            alter table pathfinder.{prefix}_conversations no force row level security;
            alter table pathfinder.{prefix}_messages no force row level security;
            {sql};
            alter table pathfinder.{prefix}_conversations force row level security;
            alter table pathfinder.{prefix}_messages force row level security;
            create unlogged table if not exists pathfinder.bench_messages (like pathfinder.{prefix}_messages including all);
            create table if not exists pathfinder.bench_logged (like pathfinder.{prefix}_messages including all);
            grant insert, select on pathfinder.bench_messages to pf_provisioner;
            analyze pathfinder.{prefix}_messages
            """;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<double> DumpAsync(BenchmarkServer server, string folder, CancellationToken cancellationToken)
    {
        await using var connection = await server.OpenAsOwnerAsync(cancellationToken);
        await using (var open = connection.CreateCommand())
        {
            open.CommandText = $"begin; alter table pathfinder.{Exported}_messages no force row level security";
            await open.ExecuteNonQueryAsync(cancellationToken);
        }

        var watch = Stopwatch.StartNew();
        using var gzip = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"gzip -1 > '{folder}/plain.gz'"]) { RedirectStandardInput = true })!;
        using (var rows = (StreamReader)await connection.BeginTextExportAsync($"copy pathfinder.{Exported}_messages to stdout", cancellationToken))
        {
            await rows.BaseStream.CopyToAsync(gzip.StandardInput.BaseStream, 64 * 1024, cancellationToken);
        }

        gzip.StandardInput.Close();
        await gzip.WaitForExitAsync(cancellationToken);
        watch.Stop();
        await using var end = connection.CreateCommand();
        end.CommandText = "rollback";
        await end.ExecuteNonQueryAsync(cancellationToken);
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> LoadAsync(BenchmarkServer server, string table, CancellationToken cancellationToken)
    {
        await using var connection = await server.OpenAsOwnerAsync(cancellationToken);
        await connection.ExecuteAsync($"truncate pathfinder.{table}", cancellationToken);
        var watch = Stopwatch.StartNew();
        using var gzip = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"gzip -dc '{server.DataFolder}/plain.gz'"]) { RedirectStandardOutput = true })!;
        await using (var target = (StreamWriter)await connection.BeginTextImportAsync($"copy pathfinder.{table} from stdin", cancellationToken))
        {
            await gzip.StandardOutput.BaseStream.CopyToAsync(target.BaseStream, 64 * 1024, cancellationToken);
        }

        await gzip.WaitForExitAsync(cancellationToken);
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> LoadBundleAsync(BenchmarkServer server, FolderArchiveStore store, OneKey keys, StoredBundle bundle, CancellationToken cancellationToken)
    {
        await using var connection = await server.OpenAsOwnerAsync(cancellationToken);
        await connection.ExecuteAsync("truncate pathfinder.bench_messages", cancellationToken);
        var watch = Stopwatch.StartNew();
        await using var file = await store.OpenAsync(bundle.StoreKey, cancellationToken);
        using var reader = await BundleReader.OpenAsync(file, keys, BundleLimits.Default, cancellationToken);
        while (await reader.NextTableAsync(cancellationToken) is { } table)
        {
            if (table.Name != "messages")
            {
                while (await reader.ReadRowAsync(cancellationToken))
                {
                }

                continue;
            }

            var columns = bundle.Tables.Single(one => one.Table.Suffix == table.Name).Table.LoadColumns;
            var statement = $"copy pathfinder.bench_messages ({string.Join(", ", columns.Select(column => column.Name))}) from stdin (format binary)";
            await using var loader = await server.Engine.OpenLoaderAsync(connection, statement, columns, cancellationToken);
            while (await reader.ReadRowAsync(cancellationToken))
            {
                await loader.WriteAsync(reader.Values, cancellationToken);
            }

            await loader.CompleteAsync(cancellationToken);
        }

        await reader.CompleteAsync(cancellationToken);
        return watch.Elapsed.TotalSeconds;
    }
}
