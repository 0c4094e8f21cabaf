namespace Pathfinder.Data.ApiKeys;

/// <summary>What was answered to a request that may come again.</summary>
/// <param name="RequestHash">What the request was: SHA-256 of method, path and body.</param>
/// <param name="StatusCode">Status; <see langword="null"/> while the first request is at work.</param>
/// <param name="Location">Header <c>Location</c>.</param>
/// <param name="Body">Body, JSON.</param>
internal sealed record ApiAnswer(string RequestHash, int? StatusCode, string? Location, string? Body);
