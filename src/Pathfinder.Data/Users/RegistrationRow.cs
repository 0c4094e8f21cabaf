using System.Text.Json.Serialization;

namespace Pathfinder.Data.Users;

/// <summary>One checked registration, as <c>pf_identity.register_users</c> reads it.</summary>
internal sealed record RegistrationRow(
    string UserId,
    string Username,
    string UsernameKey,
    string Email,
    string? PhoneNumber,
    string FirstName,
    string LastName,
    string? Timezone,
    string? Language,
    string? Nationality,
    string? CurrentTitle,
    string? CurrentCompany,
    decimal? YearsExperience,
    string OperationId,
    IReadOnlyList<string> Prefixes,
    IReadOnlyList<string> Words,
    string? PasswordHash = null);

/// <summary>Writes rows with the names that the procedure expects.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<RegistrationRow>))]
internal sealed partial class RegistrationRowJson : JsonSerializerContext;
