namespace Pathfinder.Data.Tenancy.Career;

/// <summary>An account in a network.</summary>
/// <param name="Network">Name of the network.</param>
/// <param name="Username">Name in it.</param>
/// <param name="Url">Page of the account.</param>
public sealed record NetworkProfile(string? Network, string? Username, string? Url);
