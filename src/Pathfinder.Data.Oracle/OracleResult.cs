using System.Text.RegularExpressions;

namespace Pathfinder.Data.Oracle;

/// <summary>How a block returns rows: by opening a cursor that it is given.</summary>
internal static partial class OracleResult
{
    /// <summary>The cursor's placeholder, without its colon; no value may bear this name.</summary>
    public const string Name = "result";

    /// <summary>Whether a statement opens the cursor; a plain query returns its rows without one.</summary>
    public static bool IsIn(string statement) => Placeholder().IsMatch(statement);

    [GeneratedRegex($":{Name}\\b")]
    private static partial Regex Placeholder();
}
