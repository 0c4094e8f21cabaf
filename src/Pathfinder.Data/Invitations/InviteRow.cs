using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathfinder.Data.Invitations;

/// <summary>One checked invitation, as <c>pf_invitations.invite</c> reads it.</summary>
internal sealed record InviteRow(
    string InvitationId, string Email, string TokenMac, string TokenKeyId, string RoleName, string? FeatureGroupId, long LifetimeSeconds, JsonElement? Metadata);

/// <summary>Writes rows with the names that the procedure expects.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<InviteRow>))]
internal sealed partial class InviteRowJson : JsonSerializerContext;
