using System.Text.RegularExpressions;
using Pathfinder.Data.Installation.Schema;

namespace Pathfinder.Tests.Parity;

/// <summary>Compares the files of the two engines, each in the spelling that both can be brought to.</summary>
internal static partial class EngineParity
{
    /// <summary>Names every difference; those that are meant are in <see cref="DeliberateDifferences"/>.</summary>
    public static IReadOnlyList<string> Differences(EngineFiles postgreSql, EngineFiles oracle) =>
    [
        .. postgreSql.Texts.Keys.Except(oracle.Texts.Keys, StringComparer.Ordinal).Select(path => $"no Oracle twin of {path}"),
        .. oracle.Texts.Keys.Except(postgreSql.Texts.Keys, StringComparer.Ordinal).Select(path => $"no PostgreSQL twin of {path}"),
        .. Lines(PostgreSqlSpelling.Read(postgreSql), OracleSpelling.Read(oracle)),
        .. PackageSignatures.Differences(postgreSql, oracle),
        .. Placeholders(postgreSql, oracle),
    ];

    // PostgreSQL's side is what is expected: it is the one that runs in every test
    private static IEnumerable<string> Lines(SchemaModel postgreSql, SchemaModel oracle) => postgreSql.Differences(oracle).Select(difference => difference.ToString());

    // the program binds by name, the same on both engines; what comes back from Oracle is bound as well, under names of its own
    private static IEnumerable<string> Placeholders(EngineFiles postgreSql, EngineFiles oracle) =>
        from path in postgreSql.Texts.Keys.Intersect(oracle.Texts.Keys, StringComparer.Ordinal)
        where path.StartsWith("statements/", StringComparison.Ordinal)
        let expected = Names(postgreSql.Texts[path])
        let found = Names(oracle.Texts[path])
        where expected != found
        select $"{path}: binds {expected} on PostgreSQL, {found} on Oracle";

    private static string Names(string text) => string.Join(", ", Placeholder().Matches(OracleLint.OracleText.Blank(text).Code)
        .Select(match => match.Value).Where(name => name is not ":result").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"(?<!:):[a-z]\w*")]
    private static partial Regex Placeholder();
}
