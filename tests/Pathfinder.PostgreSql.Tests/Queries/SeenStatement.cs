using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pathfinder.PostgreSql.Tests.Queries;

/// <summary>A statement that reached the server, with the plan by which it was carried out.</summary>
/// <param name="Text">Its text, on one line.</param>
/// <param name="Steps">The steps of its plan.</param>
internal sealed partial record SeenStatement(string Text, IReadOnlyList<PlanNode> Steps)
{
    /// <summary>Reads what the server sent.</summary>
    public static SeenStatement Read(string json, IReadOnlyDictionary<string, string> parents)
    {
        using var document = JsonDocument.Parse(json);
        return new SeenStatement(
            Blanks().Replace(document.RootElement.GetProperty("Query Text").GetString()!, " ").Trim(),
            [.. PlanNode.Read(document.RootElement.GetProperty("Plan"), parents)]);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
