namespace Pathfinder.Data.Provisioning;

/// <summary>One difference between a tenant's tables and what its modules promise.</summary>
/// <param name="ObjectType">Kind of object, as column, index, policy.</param>
/// <param name="ObjectName">Its name without the tenant's own prefix.</param>
/// <param name="Problem"><c>missing</c>, <c>unexpected</c> or <c>different</c>.</param>
/// <param name="Expected">What was promised, where something was.</param>
/// <param name="Actual">What is there, where something is.</param>
public sealed record TenantDifference(string ObjectType, string ObjectName, string Problem, string? Expected, string? Actual);
