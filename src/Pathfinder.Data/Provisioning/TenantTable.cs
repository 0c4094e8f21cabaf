namespace Pathfinder.Data.Provisioning;

/// <summary>One table of a tenant, as it stands.</summary>
/// <param name="UserId">The tenant.</param>
/// <param name="Suffix">What follows the prefix in its name.</param>
/// <param name="ObjectId">The server's own number of it; another one when it was made anew, none when it is gone.</param>
/// <param name="Rows">Its rows, counted.</param>
internal sealed record TenantTable(string UserId, string Suffix, long? ObjectId, long? Rows);
