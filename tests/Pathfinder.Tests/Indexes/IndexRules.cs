using System.Text.RegularExpressions;
using Pathfinder.Data.Installation.Schema;

namespace Pathfinder.Tests.Indexes;

/// <summary>Finds indexes that are missing and indexes that are too many.</summary>
internal static partial class IndexRules
{
    /// <summary>The indexes of a schema, those of its keys included.</summary>
    public static IReadOnlyList<KeyColumns> Keys(SchemaModel model) =>
    [
        .. from item in model.Objects
           where item.Kind is "constraint" or "index"
           let match = Definition().Match(item.Facts["definition"])
           where match.Success
           select new KeyColumns(
               After(item.Name), Before(item.Name), item.Kind == "constraint" || match.Groups["unique"].Success,
               [.. SqlText.Parts(match.Groups["columns"].Value)]),
    ];

    /// <summary>Foreign keys that no index serves: a parent's delete reads the whole child, and locks it on one engine.</summary>
    public static IEnumerable<string> UnindexedReferences(SchemaModel model)
    {
        var keys = Keys(model).ToLookup(key => key.Table);
        return from item in model.Objects
               where item.Kind == "constraint"
               let match = Reference().Match(item.Facts["definition"])
               where match.Success && !keys[After(item.Name)].Any(key => key.Serves(match.Groups["columns"].Value.Split(", ")))
               select $"{item.Name}: no index begins with ({match.Groups["columns"].Value})";
    }

    /// <summary>Indexes that another one makes needless.</summary>
    public static IEnumerable<string> Redundant(SchemaModel model) =>
        from index in Keys(model)
        where !index.IsUnique
        from other in Keys(model)
        where other.Table == index.Table && other.Name != index.Name && index.IsPrefixOf(other)
        select $"{index.Name} on {index.Table}: {other.Name} begins with the same columns";

    private static string Before(string name) => name[..name.IndexOf(" on ", StringComparison.Ordinal)];

    private static string After(string name) => name[(name.IndexOf(" on ", StringComparison.Ordinal) + " on ".Length)..];

    [GeneratedRegex(@"^(primary key |(?<unique>unique (nulls not distinct )?))?\((?<columns>.*)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Definition();

    [GeneratedRegex(@"^foreign key \((?<columns>[^)]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
