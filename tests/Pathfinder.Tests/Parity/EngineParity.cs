using Pathfinder.Data.Installation.Schema;

namespace Pathfinder.Tests.Parity;

/// <summary>Compares the files of the two engines, each in the spelling that both can be brought to.</summary>
internal static class EngineParity
{
    /// <summary>Names every difference; those that are meant are in <see cref="DeliberateDifferences"/>.</summary>
    public static IReadOnlyList<string> Differences(EngineFiles postgreSql, EngineFiles oracle) =>
    [
        .. postgreSql.Texts.Keys.Except(oracle.Texts.Keys, StringComparer.Ordinal).Select(path => $"no Oracle twin of {path}"),
        .. oracle.Texts.Keys.Except(postgreSql.Texts.Keys, StringComparer.Ordinal).Select(path => $"no PostgreSQL twin of {path}"),
        .. Lines(PostgreSqlSpelling.Read(postgreSql), OracleSpelling.Read(oracle)),
        .. PackageSignatures.Differences(postgreSql, oracle),
    ];

    // PostgreSQL's side is what is expected: it is the one that runs in every test
    private static IEnumerable<string> Lines(SchemaModel postgreSql, SchemaModel oracle) => postgreSql.Differences(oracle).Select(difference => difference.ToString());
}
