namespace Pathfinder.Data.Provisioning;

/// <summary>What a tenant has.</summary>
/// <param name="UserId">The tenant.</param>
/// <param name="Username">The tenant's user.</param>
/// <param name="State">State of the tables.</param>
/// <param name="Modules">Modules with their versions.</param>
/// <param name="TableCount">How many tables stand.</param>
/// <param name="TotalRows">Rows in all of them, counted.</param>
/// <param name="SpaceMb">Space of tables, indexes and long values, in MiB.</param>
/// <param name="OpenOperations">Operations that wait or run.</param>
public sealed record TenantStatus(
    string UserId, string Username, string State, IReadOnlyDictionary<string, int> Modules, long TableCount, long TotalRows, decimal SpaceMb, int OpenOperations);
