using System.Text.RegularExpressions;
using Xunit;

namespace Pathfinder.Tests.OracleLint;

/// <summary>Oracle refuses to compile a call of what names its callers and not this one (PLS-00904), and says so only in the list of errors.</summary>
public sealed partial class OracleAccessTests
{
    [Fact]
    public void Who_calls_what_names_its_callers_is_among_them()
    {
        var packages = Packages(file => file.Code);

        Assert.True(packages.Sum(package => Closed(package.Code).Count) > 10, "the packages have such subprograms");
        Assert.Empty(Refused(packages));
    }

    [Fact]
    public void A_caller_that_is_not_named_is_found()
    {
        var packages = Packages(file => file.Path == "packages/pf_context.sql" ? file.Code.Replace(", package pf_partitions", "", StringComparison.Ordinal) : file.Code);

        Assert.Contains("pf_partitions calls pf_context.enter_job", Refused(packages));
    }

    private static List<(string Name, string Code)> Packages(Func<OracleFile, string> code) =>
        [.. OracleFiles.All().Where(file => file.Path.StartsWith("packages/", StringComparison.Ordinal) && !file.Path.EndsWith(".down.sql", StringComparison.Ordinal))
            .Select(file => (Path.GetFileNameWithoutExtension(file.Path), code(file)))];

    private static IEnumerable<string> Refused(List<(string Name, string Code)> packages) =>
        (from owner in packages
         from closed in Closed(owner.Code)
         from caller in packages
         where caller.Name != owner.Name && !closed.Value.Contains(caller.Name)
         where Regex.IsMatch(caller.Code, $@"\b{owner.Name}\.{closed.Key}\b", RegexOptions.None, TimeSpan.FromSeconds(5))
         select $"{caller.Name} calls {owner.Name}.{closed.Key}").Distinct();

    // by name: the packages that may call it; the declaration and the body must say the same
    private static Dictionary<string, HashSet<string>> Closed(string code)
    {
        var found = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (Match match in Declaration().Matches(code))
        {
            var callers = Caller().Matches(match.Groups["callers"].Value).Select(caller => caller.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
            if (!found.TryAdd(match.Groups["name"].Value, callers))
            {
                found[match.Groups["name"].Value].IntersectWith(callers);
            }
        }

        return found;
    }

    [GeneratedRegex(@"\b(procedure|function)\s+(?<name>\w+)\s*(\([^;]*?\))?\s*(return\s+[\w%.]+\s*)?accessible\s+by\s*\((?<callers>[^)]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"package\s+(?<name>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Caller();
}
