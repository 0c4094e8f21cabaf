using System.Text.Json;

namespace Pathfinder.PostgreSql.Tests.Queries;

/// <summary>One step of a plan that was carried out.</summary>
/// <param name="Kind">What it does: <c>Index Scan</c>.</param>
/// <param name="Table">The table that it reads, for a partition the table above it; none for steps that read none.</param>
/// <param name="Partition">The partition that it reads, if it is one.</param>
/// <param name="Index">The index that it uses, for a partition the index above it.</param>
/// <param name="Rows">How many rows it gave.</param>
/// <param name="Removed">How many rows it read for nothing.</param>
internal sealed record PlanNode(string Kind, string? Table, string? Partition, string? Index, double Rows, double Removed)
{
    /// <summary>All steps of a plan that were taken.</summary>
    /// <param name="plan">The plan as the server sends it.</param>
    /// <param name="parents">Tables and indexes above those of partitions.</param>
    public static IEnumerable<PlanNode> Read(JsonElement plan, IReadOnlyDictionary<string, string> parents)
    {
        var table = Text(plan, "Relation Name");
        var index = Text(plan, "Index Name");
        var loops = Number(plan, "Actual Loops");
        var isEmpty = Text(plan, "Node Type") == "Seq Scan" && table is not null && parents.ContainsKey(table) && Number(plan, "Actual Rows") + Number(plan, "Rows Removed by Filter") == 0;
        if (loops == 0 || isEmpty) // a partition ahead, in which there is nothing to be read yet
        {
            yield break;
        }

        yield return new PlanNode(
            plan.GetProperty("Node Type").GetString()!, table is null ? null : parents.GetValueOrDefault(table, table), table is not null && parents.ContainsKey(table) ? table : null,
            index is null ? null : parents.GetValueOrDefault(index, index), Number(plan, "Actual Rows") * loops,
            (Number(plan, "Rows Removed by Filter") + Number(plan, "Rows Removed by Index Recheck")) * loops);
        if (plan.TryGetProperty("Plans", out var below))
        {
            foreach (var node in below.EnumerateArray().SelectMany(step => Read(step, parents)))
            {
                yield return node;
            }
        }
    }

    private static string? Text(JsonElement plan, string name) => plan.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static double Number(JsonElement plan, string name) => plan.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
}
