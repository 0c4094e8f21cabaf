using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pathfinder.Data.Preferences;

/// <summary>JSON Merge Patch, RFC 7396.</summary>
internal static class MergePatch
{
    /// <summary>A document with a patch applied; both are objects.</summary>
    public static JsonElement Apply(JsonElement document, JsonElement patch) => JsonSerializer.SerializeToElement(Merge(JsonObject.Create(document)!, patch));

    private static JsonObject Merge(JsonObject target, JsonElement patch)
    {
        foreach (var member in patch.EnumerateObject())
        {
            target[member.Name] = member.Value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.Object => Merge(target[member.Name] is JsonObject inner ? (JsonObject)inner.DeepClone() : [], member.Value),
                _ => JsonNode.Parse(member.Value.GetRawText()),
            };
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                target.Remove(member.Name);
            }
        }

        return target;
    }
}
