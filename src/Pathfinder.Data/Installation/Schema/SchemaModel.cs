using System.Diagnostics.CodeAnalysis;

namespace Pathfinder.Data.Installation.Schema;

/// <summary>A schema as facts about its objects, read from the files or from a live database.</summary>
internal sealed class SchemaModel
{
    private readonly Dictionary<(string Kind, string Name), SchemaObject> objects;

    /// <summary>Gathers facts; objects keep the order in which they are first spoken of.</summary>
    public SchemaModel(IEnumerable<SchemaFact> facts)
    {
        Objects =
        [
            .. facts.GroupBy(fact => (fact.Kind, fact.Name))
                .Select(group => new SchemaObject(group.Key.Kind, group.Key.Name, group.ToDictionary(fact => fact.Fact, fact => fact.Value, StringComparer.Ordinal))),
        ];
        objects = Objects.ToDictionary(item => (item.Kind, item.Name));
    }

    /// <summary>The names of its tables, views and sequences.</summary>
    public IReadOnlyList<string> Relations => [.. Objects.Where(item => item.Kind is "table" or "view" or "materialized view" or "sequence").Select(item => item.Name)];

    /// <summary>Everything in it, as single facts.</summary>
    public IEnumerable<SchemaFact> Facts => Objects.SelectMany(item => item.Facts.Select(fact => new SchemaFact(item.Kind, item.Name, fact.Key, fact.Value)));

    /// <summary>Everything in it.</summary>
    public IReadOnlyList<SchemaObject> Objects { get; }

    /// <summary>Finds an object.</summary>
    public bool TryFind(string kind, string name, [NotNullWhen(true)] out SchemaObject? item) => objects.TryGetValue((kind, name), out item);

    /// <summary>Names every way in which <paramref name="found"/> is not what this model promises, by kind and name.</summary>
    public IReadOnlyList<SchemaDifference> Differences(SchemaModel found)
    {
        var missing = Objects.Where(item => !found.TryFind(item.Kind, item.Name, out _)).ToList();
        var unexpected = found.Objects.Where(item => !TryFind(item.Kind, item.Name, out _)).ToList();
        return
        [
            .. Whole(missing).Select(item => new SchemaDifference(SchemaProblem.Missing, item.Kind, item.Name)),
            .. Whole(unexpected).Select(item => new SchemaDifference(SchemaProblem.Unexpected, item.Kind, item.Name)),
            .. Objects.SelectMany(item => found.TryFind(item.Kind, item.Name, out var other) ? Changes(item, other) : []),
        ];
    }

    // what goes with a missing or unexpected object is not worth a line of its own
    private static IEnumerable<SchemaObject> Whole(List<SchemaObject> items)
    {
        var wholes = items.Where(item => !IsPart(item)).Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        wholes.UnionWith(items.Where(item => item.Kind == "column").Select(item => item.Name));
        return items.Where(item => !IsPart(item) || !(wholes.Contains(OwnerOf(item)) || (item.Kind == "comment" && wholes.Contains(item.Name))));
    }

    private static bool IsPart(SchemaObject item) => item.Kind is "column" or "constraint" or "index" or "trigger" or "policy" or "rule" or "grant" or "comment";

    private static string OwnerOf(SchemaObject item)
    {
        if (item.Kind is "column" or "comment")
        {
            // functions bear their arguments, which may hold dots
            return item.Kind == "comment" && !item.Name.EndsWith(')') && item.Name.LastIndexOf('.') is > 0 and var dot ? item.Name[..dot]
                : item.Kind == "column" ? item.Name[..item.Name.LastIndexOf('.')] : item.Name;
        }

        var start = item.Name.IndexOf(" on ", StringComparison.Ordinal) + " on ".Length;
        var end = item.Kind == "grant" ? item.Name.LastIndexOf(" to ", StringComparison.Ordinal) : item.Name.Length;
        var name = item.Name[start..end];
        return name.StartsWith("schema ", StringComparison.Ordinal) ? name["schema ".Length..] : name;
    }

    private static IEnumerable<SchemaDifference> Changes(SchemaObject expected, SchemaObject found) =>
        from fact in expected.Facts.Keys.Union(found.Facts.Keys, StringComparer.Ordinal)
        let wanted = expected.Facts.GetValueOrDefault(fact)
        let actual = found.Facts.GetValueOrDefault(fact)
        where wanted != actual
        select new SchemaDifference(SchemaProblem.Changed, expected.Kind, expected.Name, fact, wanted, actual);
}
