using System.Text.Json;

namespace Pathfinder.PostgreSql.Tests.Cli;

/// <summary>What one command line ended with.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Data">What went to standard output.</param>
/// <param name="Talk">What went to standard error.</param>
internal sealed record CliResult(int Code, string Data, string Talk)
{
    /// <summary>The data, which must be one JSON value and nothing else.</summary>
    public JsonElement Json => JsonDocument.Parse(Data).RootElement;

    /// <summary>The names of the members of a JSON object, in order.</summary>
    public static string Shape(JsonElement value) => string.Join(" ", value.EnumerateObject().Select(member => member.Name));
}
