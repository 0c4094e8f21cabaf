using System.Text.RegularExpressions;
using Pathfinder.Data.Installation.Schema;

namespace Pathfinder.Tests.Parity;

/// <summary>Brings Oracle's scripts to the common spelling.</summary>
internal static partial class OracleSpelling
{
    /// <summary>Reads and translates.</summary>
    public static SchemaModel Read(EngineFiles files) => new(PortableFacts.Of(files).SelectMany(Translate));

    private static IEnumerable<SchemaFact> Translate(SchemaFact fact) => fact switch
    {
        { Kind: "column", Fact: "type" } => [fact with { Value = fact.Value.Replace(", ", ",", StringComparison.Ordinal) }],
        // a date of this engine has a time, which must be midnight
        { Kind: "constraint" } when WholeDays().IsMatch(fact.Value) => [],
        // 'c' for patterns that must not follow the session's idea of letter case
        { Kind: "constraint" } => [fact with { Value = fact.Value.Replace("[.]", "\\.", StringComparison.Ordinal).Replace(", 'c')", ")", StringComparison.Ordinal) }],
        _ => [fact],
    };

    [GeneratedRegex(@"^check\s*\((\w+) = trunc\(\1\)( and (\w+) = trunc\(\3\))*\)$")]
    private static partial Regex WholeDays();
}
