using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.Benchmarks;
using Pathfinder.Benchmarks.Analytics;
using Pathfinder.Benchmarks.Archiving;
using Pathfinder.Benchmarks.Core;
using Pathfinder.Benchmarks.Flags;
using Pathfinder.Benchmarks.Partitions;
using Pathfinder.Benchmarks.Provisioning;
using Pathfinder.Hosting;

var json = new Option<FileInfo?>("--json") { Description = "Write the measures as JSON to this file.", Recursive = true };
var check = new Option<bool>("--check") { Description = "Exit with 1 when a bar is missed.", Recursive = true };
var report = new Option<FileInfo?>("--report") { Description = "Write the table as Markdown to this file.", Recursive = true };
var tenants = new Option<int>("--tenants") { Description = "How many tenants there are at the end.", DefaultValueFactory = _ => 5_000 };
var rounds = new Option<int>("--rounds") { Description = "How often the two sides take turns.", DefaultValueFactory = _ => 12 };

var provisioning = new Command("provisioning", "The whole path of a tenant's create through C#, beside the same DDL replayed by a bare function.") { tenants, rounds };
provisioning.SetAction(async (line, cancellationToken) =>
{
    var measures = await new ProvisioningBenchmark(line.GetValue(tenants), line.GetValue(rounds)).RunAsync(cancellationToken);
    return Report.Write(measures, line.GetValue(json), line.GetValue(report), line.GetValue(check));
});

var flags = new Command("flags", "What an evaluation of a feature flag costs, decided before and for the first time.");
flags.SetAction(async (line, cancellationToken) =>
{
    using var folder = new ScratchFolder("pathfinder-bench-");
    var configuration = new ConfigurationBuilder()
        .AddInMemoryCollection([new("Pathfinder:DataFolder", folder.DataFolder), new("Pathfinder:Engine", "PostgreSql")]).Build();
    await using var platform = await PathfinderPlatform.StartAsync(configuration, NullLoggerFactory.Instance, cancellationToken);
    await platform.InstallWhereOursAsync(progress: null, cancellationToken);
    var measures = await new FlagBenchmark(platform.Engine).RunAsync(cancellationToken);
    return Report.Write(measures, line.GetValue(json), line.GetValue(report), line.GetValue(check));
});

var analytics = new Command("analytics", "Events on their way in, beside a raw COPY into the same partitions, and what is read from a year of them.") { rounds };
analytics.SetAction(async (line, cancellationToken) =>
{
    var measures = await new AnalyticsBenchmark(line.GetValue(rounds)).RunAsync(cancellationToken);
    return Report.Write(measures, line.GetValue(json), line.GetValue(report), line.GetValue(check));
});

var rows = new Option<int>("--rows") { Description = "How many rows the tenant has.", DefaultValueFactory = _ => 200_000 };
var archive = new Command("archive", "One tenant into a sealed bundle and back, beside COPY through gzip -1 and COPY in.") { rows, rounds };
archive.SetAction(async (line, cancellationToken) =>
{
    var measures = await new ArchivingBenchmark(line.GetValue(rows), line.GetValue(rounds)).RunAsync(cancellationToken);
    return Report.Write(measures, line.GetValue(json), line.GetValue(report), line.GetValue(check));
});

var partitions = new Command("partitions", "A year of daily partitions: maintenance with nothing due, and beside writers of the table.") { rounds };
partitions.SetAction(async (line, cancellationToken) =>
{
    var measures = await new PartitionBenchmark(line.GetValue(rounds)).RunAsync(cancellationToken);
    return Report.Write(measures, line.GetValue(json), line.GetValue(report), line.GetValue(check));
});

var users = new Option<int>("--users") { Description = "How many users there are.", DefaultValueFactory = _ => 1_000_000 };
var core = new Command("core", "Look-ups, lists, searches and audit queries over many users, beside raw Npgsql and ASP.NET Core Identity; flags and analytics as well.") { users, rounds };
core.SetAction(async (line, cancellationToken) =>
{
    var measures = await new CoreBenchmark(line.GetValue(users), line.GetValue(rounds)).RunAsync(cancellationToken);
    return Report.Write([.. measures, .. await new AnalyticsBenchmark(line.GetValue(rounds)).RunAsync(cancellationToken)], line.GetValue(json), line.GetValue(report), line.GetValue(check));
});

return await new RootCommand("Benchmarks of Pathfinder.Data.") { json, report, check, core, provisioning, flags, analytics, archive, partitions }.Parse(args).InvokeAsync();
