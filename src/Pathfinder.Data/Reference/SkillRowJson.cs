using System.Text.Json.Serialization;

namespace Pathfinder.Data.Reference;

/// <summary>Writes skills with the names that the procedure expects.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<SkillRow>))]
internal sealed partial class SkillRowJson : JsonSerializerContext;
