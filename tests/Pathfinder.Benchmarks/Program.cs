using System.CommandLine;
using Pathfinder.Benchmarks;
using Pathfinder.Benchmarks.Provisioning;

var json = new Option<FileInfo?>("--json") { Description = "Write the measures as JSON to this file.", Recursive = true };
var check = new Option<bool>("--check") { Description = "Exit with 1 when a bar is missed.", Recursive = true };
var tenants = new Option<int>("--tenants") { Description = "How many tenants there are at the end.", DefaultValueFactory = _ => 5_000 };
var rounds = new Option<int>("--rounds") { Description = "How often the two sides take turns, for each number of workers.", DefaultValueFactory = _ => 12 };

var provisioning = new Command("provisioning", "The whole path of a tenant's create through C#, beside the same DDL replayed by a bare function.") { tenants, rounds };
provisioning.SetAction(async (line, cancellationToken) =>
{
    var measures = await new ProvisioningBenchmark(line.GetValue(tenants), line.GetValue(rounds)).RunAsync(cancellationToken);
    return Report.Write(measures, line.GetValue(json), line.GetValue(check));
});

return await new RootCommand("Benchmarks of Pathfinder.Data.") { json, check, provisioning }.Parse(args).InvokeAsync();
