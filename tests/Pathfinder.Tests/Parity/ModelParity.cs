using System.Text.RegularExpressions;
using Pathfinder.Data.Installation.Schema;

namespace Pathfinder.Tests.Parity;

/// <summary>Compares the scripts of an engine with the EF models of the shared tables and of a tenant's.</summary>
internal static partial class ModelParity
{
    /// <summary>Names every difference; those that are meant are in <see cref="ModelExceptions"/>.</summary>
    /// <param name="scripts">What the scripts make.</param>
    /// <param name="shared">The model of the shared tables.</param>
    /// <param name="tenant">The model of a tenant's tables; of the shared ones it has what must be read or committed with them.</param>
    public static IReadOnlyList<string> Differences(SchemaModel scripts, SchemaModel shared, SchemaModel tenant)
    {
        var made = new SchemaModel(scripts.Facts.SelectMany(Compared));
        var mapped = shared.Objects.Concat(tenant.Objects).Select(item => (item.Kind, item.Name)).ToHashSet();
        return
        [
            .. scripts.Relations.Where(table => IsShared(table) && scripts.TryFind("table", table, out _) && !mapped.Contains(("table", table))).Select(table => $"no model of {table}"),
            .. made.Objects.Where(item => item.Kind == "column" && mapped.Contains(("table", TableOf(item.Name))) && !mapped.Contains((item.Kind, item.Name))).Select(item => $"no model of column {item.Name}"),
            .. made.Objects.Where(item => item.Kind == "constraint" && IsSayable(item, shared) && !mapped.Contains((item.Kind, item.Name))).Select(item => $"no model of constraint {item.Name}"),
            .. Wrong(made, shared),
            .. Wrong(made, tenant),
        ];
    }

    private static bool IsShared(string table) => table.StartsWith("pf_", StringComparison.Ordinal);

    private static bool IsSayable(SchemaObject constraint, SchemaModel model) =>
        model.TryFind("table", TableOf(constraint.Name), out _)
        && (Referenced().Match(constraint.Facts["definition"]) is not { Success: true } parent || model.TryFind("table", parent.Value, out _));

    private static IEnumerable<string> Wrong(SchemaModel scripts, SchemaModel model)
    {
        foreach (var item in model.Objects)
        {
            if (!scripts.TryFind(item.Kind, item.Name, out var made))
            {
                yield return $"no script makes {item.Kind} {item.Name} of the model";
                continue;
            }

            foreach (var (fact, value) in item.Facts.Where(fact => (fact.Key is "type" or "nullable" or "definition") && made.Facts.GetValueOrDefault(fact.Key) != fact.Value))
            {
                yield return $"{item.Kind} {item.Name}: {(fact is "type" or "definition" ? "" : fact + " ")}{made.Facts.GetValueOrDefault(fact, "none")} in the script, {value} in the model";
            }

            if (item.Facts.TryGetValue("generated", out var generated) && Generation(item.Name, made, generated) is { } problem)
            {
                yield return $"column {item.Name}: {problem}";
            }
        }
    }

    // what an insert leaves out, the database must give; and what only the database knows, no insert may give
    private static string? Generation(string column, SchemaObject made, string generated)
    {
        var isTouched = column.EndsWith(".updated_at", StringComparison.Ordinal) || column.EndsWith(".row_version", StringComparison.Ordinal);
        var isGiven = made.Facts.ContainsKey("default") || made.Facts.ContainsKey("identity") || made.Facts.ContainsKey("generated");
        var isClock = made.Facts.ContainsKey("identity") || made.Facts.ContainsKey("generated") || Clock().IsMatch(made.Facts.GetValueOrDefault("default", ""));
        return generated switch
        {
            "always" when !isTouched => "no trigger keeps it, and the model says that the database does",
            "never" or "on insert" when isTouched => "a trigger keeps it, and the model does not say so",
            "on insert" when !isGiven && made.Facts["nullable"] == "no" => "the model says that the database gives it, and it has no default",
            "never" when isClock => "the database gives it, and the model does not say so",
            _ => null,
        };
    }

    private static IEnumerable<SchemaFact> Compared(SchemaFact fact) => fact.Kind switch
    {
        "table" or "column" => [fact],
        "constraint" or "index" when TableOf(fact.Name).StartsWith('{') => [],
        // checks have no place in the model, and neither have expressions
        "constraint" when !fact.Value.StartsWith("check", StringComparison.Ordinal) => [fact],
        "index" when UniqueIndex().IsMatch(fact.Value) => [fact with { Kind = "constraint" }],
        _ => [],
    };

    private static string TableOf(string name) =>
        name.IndexOf(" on ", StringComparison.Ordinal) is > 0 and var on ? name[(on + " on ".Length)..] : name[..name.LastIndexOf('.')];

    [GeneratedRegex(@"^unique \((?!.*\bcase )[\w, ]+\)$")]
    private static partial Regex UniqueIndex();

    [GeneratedRegex(@"(?<= references )\w+")]
    private static partial Regex Referenced();

    [GeneratedRegex(@"^(clock_timestamp\(\)|sys_extract_utc\(systimestamp\))$")]
    private static partial Regex Clock();
}
