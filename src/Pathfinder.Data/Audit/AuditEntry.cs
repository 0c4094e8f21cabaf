using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;

namespace Pathfinder.Data.Audit;

/// <summary>An action as the audit stream records it; the database adds who and when.</summary>
/// <param name="Action">What was done, as <c>create</c>.</param>
/// <param name="ResourceType">The kind of thing, as <c>experience</c>.</param>
/// <param name="ResourceId">Its key, once it has one.</param>
/// <param name="Table">The table's suffix; never its name, which holds the prefix.</param>
/// <param name="Client">Where the request came from.</param>
/// <param name="Error">Why it failed; <see langword="null"/> when it was done.</param>
internal sealed record AuditEntry(string Action, string ResourceType, string? ResourceId, string? Table, ClientInfo? Client, string? Error = null)
{
    /// <summary>The statement that records it.</summary>
    public const string Statement = "audit/record";

    private const int MaxError = 1_000;

    /// <summary>The statement's parameters.</summary>
    public Parameter[] ToParameters() =>
    [
        new("action", Action),
        new("resource_type", ResourceType),
        new("resource_id", ResourceId),
        new("table_name", Table),
        new("success", Error is null ? "Y" : "N"),
        new("error_message", Error is { Length: > MaxError } ? Error[..MaxError] : Error),
        new("ip_address", Client?.IpAddress),
        new("user_agent", Client?.UserAgent),
    ];
}
