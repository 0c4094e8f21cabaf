using Pathfinder.Data.Installation.Schema;

namespace Pathfinder.Tests.Parity;

/// <summary>What both engines' scripts have in common, before each engine's own spelling is taken away.</summary>
internal static class PortableFacts
{
    /// <summary>The facts of the shared tables and of the tenants' modules that are to be the same on both engines.</summary>
    public static IEnumerable<SchemaFact> Of(EngineFiles files)
    {
        var model = SchemaScript.Read(files.Scripts("core/").Concat(files.Scripts("tenant/")));
        foreach (var table in model.Objects.Where(item => item.Kind == "table" && item.Facts.ContainsKey("kind")))
        {
            yield return new SchemaFact("table", table.Name, "columns", string.Join(", ", model.Objects
                .Where(item => item.Kind == "column" && item.Name.StartsWith(table.Name + '.', StringComparison.Ordinal)).Select(item => item.Name[(table.Name.Length + 1)..])));
        }

        foreach (var (item, fact, value) in model.Objects.SelectMany(item => item.Facts.Select(fact => (item, fact.Key, fact.Value))))
        {
            switch (item.Kind)
            {
                case "column" or "constraint" or "index" or "sequence":
                // functions and schemas are described and granted on one engine only, packages on the other
                case "comment" when !item.Name.EndsWith(')'):
                case "grant" when !item.Name.StartsWith("execute ", StringComparison.Ordinal) && !item.Name.Contains(" on schema ", StringComparison.Ordinal):
                    yield return new SchemaFact(item.Kind, item.Name, fact, value);
                    break;
                case "view" or "materialized view" or "trigger":
                    // written in each engine's own language: the name is what they share
                    yield return new SchemaFact(item.Kind, item.Name.Split(" on ")[0], "name", item.Name.Split(" on ")[0]);
                    break;
            }
        }
    }
}
