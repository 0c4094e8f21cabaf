using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pathfinder.Data.Audit;

/// <summary>A row of the log with its values, as read together.</summary>
/// <param name="Log">The row of the log.</param>
/// <param name="Salt">Salt of the values; null where there are none.</param>
/// <param name="OldValues">Values before, as stored.</param>
/// <param name="NewValues">Values afterwards, as stored.</param>
internal sealed record AuditReading(AuditLogRow Log, string? Salt, string? OldValues, string? NewValues)
{
    private bool HasCommitment => Log.OldCommitment is not null || Log.NewCommitment is not null;

    /// <summary>Whether there ought to be values and are none.</summary>
    public bool LacksValues => HasCommitment && Salt is null;

    /// <summary>The record as callers see it.</summary>
    /// <param name="erased">The number of the record by which the person was erased, if that has happened.</param>
    public AuditRecord ToRecord(long? erased) => new(
        Log.AuditId, Log.OccurredAt, Log.Actor, Log.Action, Log.ResourceType, Log.ResourceId, Log.TableName, Log.SubjectId,
        Log.IpAddress, Log.UserAgent, Log.Success ? null : Log.ErrorMessage ?? "unknown", Log.Details, [.. Changes()], State(erased));

    private AuditValues State(long? erased) => (HasCommitment, Salt) switch
    {
        (false, null) => AuditValues.None,
        (true, null) => erased > Log.AuditId ? AuditValues.Erased : AuditValues.Missing,
        (_, { } salt) => Matches(Log.OldCommitment, salt, "old", OldValues) && Matches(Log.NewCommitment, salt, "new", NewValues) ? AuditValues.Proven : AuditValues.Altered,
    };

    // as the triggers make it: the text that is stored, behind salt and side
    private static bool Matches(string? commitment, string salt, string side, string? values) =>
        commitment == (values is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}:{side}:{values}"))));

    private IEnumerable<AuditChange> Changes()
    {
        if (!HasCommitment && Salt is null)
        {
            return [];
        }

        using var details = Parse(Log.Details);
        using var old = Parse(OldValues);
        using var now = Parse(NewValues);
        var columns = details.RootElement.TryGetProperty("columns", out var named) && named.ValueKind == JsonValueKind.Array
            ? named.EnumerateArray().Select(name => name.ToString())
            : old.RootElement.EnumerateObject().Concat(now.RootElement.EnumerateObject()).Select(member => member.Name);
        return [.. columns.Distinct().Order(StringComparer.Ordinal).Select(column => new AuditChange(column, Text(old, column), Text(now, column)))];
    }

    private static JsonDocument Parse(string? json) => JsonDocument.Parse(json ?? "{}");

    private static string? Text(JsonDocument values, string column) => values.RootElement.TryGetProperty(column, out var value) ? value.ToString() : null;
}
