using System.Text.RegularExpressions;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>Decides whether tests may work on a server: they drop and make databases and accounts there.</summary>
internal static partial class TestTarget
{
    /// <summary>The role that tests leave on a server whose accounts they made.</summary>
    public const string Marker = "pf_test_only";

    /// <summary>Why tests must keep away from a server.</summary>
    /// <param name="variable">The variable that names it.</param>
    /// <param name="database">The database that it names; <see langword="null"/> where the name of one says nothing.</param>
    /// <param name="isInstalled">Whether the server has accounts of Pathfinder.Data.</param>
    /// <param name="isOurs">Whether it bears the <see cref="Marker"/>.</param>
    /// <returns>The reason, or <see langword="null"/> when they may work there.</returns>
    public static string? Objection(string variable, string? database, bool isInstalled, bool isOurs) => (database, isInstalled, isOurs) switch
    {
        ({ } name, _, _) when !TestName().IsMatch(name) =>
            $"The database '{name}' that {variable} names is not a test's by its name: name one such as pathfinder_test.",
        (_, true, false) =>
            $"The server that {variable} names has accounts of Pathfinder.Data that no test made: name another server, or run admin/drop.sql in its databases first.",
        _ => null,
    };

    [GeneratedRegex(@"(^|[_-])tests?([_-]|\z)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TestName();
}
