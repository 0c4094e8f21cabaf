namespace Pathfinder.Data.Sessions;

/// <summary>Where a request came from, for the audit; each part is cut to what the audit holds.</summary>
/// <param name="IpAddress">Address of the client, IPv4 or IPv6.</param>
/// <param name="UserAgent">The client's program.</param>
public sealed record ClientInfo(string? IpAddress = null, string? UserAgent = null);
