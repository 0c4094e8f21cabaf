using System.Text.RegularExpressions;
using Pathfinder.Data.Installation;
using Pathfinder.Tests.Parity;

namespace Pathfinder.Tests.Installation;

/// <summary>What a migration must keep to so that a database can go forth while it is in use.</summary>
internal static partial class MigrationRules
{
    /// <summary>The newest migration of the baseline: up to it every table is new, after it tables have rows and users.</summary>
    public const string Baseline = "20261121_110059";

    private static readonly HashSet<string> DataVerbs = ["insert", "update", "delete", "merge", "truncate"];

    /// <summary>The migrations that change rows and objects in one file.</summary>
    public static IEnumerable<string> Mixed(EngineFiles files) => files.Scripts("core/")
        .Where(script => script.Statements.Select(IsData).Distinct().Count() > 1).Select(script => script.Path);

    /// <summary>The columns that a program of the version before could not leave out.</summary>
    public static IEnumerable<string> Demanding(EngineFiles files, string after) =>
        from script in Later(files, after)
        from statement in script.Statements
        let added = AddedColumn().Match(statement.Text)
        where added.Success && NotNull().IsMatch(statement.Text) && !statement.Text.Contains(" default ", StringComparison.OrdinalIgnoreCase)
        select $"{script.Path}, line {statement.Line}: {added.Groups["column"].Value} is neither nullable nor defaulted";

    /// <summary>The indexes whose making keeps writers out of a table that has rows.</summary>
    /// <param name="files">An engine's files.</param>
    /// <param name="after">The baseline.</param>
    /// <param name="word">What makes an index beside writers: <c>concurrently</c> or <c>online</c>.</param>
    public static IEnumerable<string> Blocking(EngineFiles files, string after, string word)
    {
        var made = Later(files, after).SelectMany(script => script.Statements).Select(statement => MadeTable().Match(statement.Text))
            .Where(match => match.Success).Select(match => match.Groups["table"].Value).ToHashSet(StringComparer.Ordinal);
        return from script in Later(files, after)
               from statement in script.Statements
               let index = MadeIndex().Match(statement.Text)
               where index.Success && !made.Contains(index.Groups["table"].Value) && !statement.Text.Contains(word, StringComparison.OrdinalIgnoreCase)
               select $"{script.Path}, line {statement.Line}: the index is not made {word}";
    }

    private static IEnumerable<Script> Later(EngineFiles files, string after) =>
        files.Scripts("core/").Where(script => string.CompareOrdinal(Path.GetFileName(script.Path)[..after.Length], after) > 0);

    private static bool IsData(ScriptStatement statement) => DataVerbs.Contains(StatementHead.Read(statement.Text).Verb);

    [GeneratedRegex(@"^alter table \S+ add (?:column )?\(?(?!constraint)(?<column>[a-z_0-9]+) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AddedColumn();

    [GeneratedRegex(@"\bnot null\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotNull();

    [GeneratedRegex(@"^create (?:unlogged )?table (?<table>\S+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MadeTable();

    [GeneratedRegex(@"^create (?:unique )?index (?:concurrently )?\S+ on (?<table>[a-z_0-9]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MadeIndex();
}
