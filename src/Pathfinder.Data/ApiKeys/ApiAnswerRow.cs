namespace Pathfinder.Data.ApiKeys;

/// <summary>A row of <c>pf_api_answers</c>.</summary>
internal sealed class ApiAnswerRow
{
    public required string KeyId { get; init; }

    public required string RequestKey { get; init; }

    public required string RequestHash { get; init; }

    public int? StatusCode { get; init; }

    public string? Location { get; init; }

    public string? Body { get; init; }

    public DateTime CreatedAt { get; init; }
}
