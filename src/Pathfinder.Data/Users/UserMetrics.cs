namespace Pathfinder.Data.Users;

/// <summary>How many users there are.</summary>
/// <param name="Total">All but the deleted ones.</param>
/// <param name="Active">Those who may sign in.</param>
/// <param name="ByRole">All but the deleted ones by main role, every role of the catalogue with its number.</param>
/// <param name="SignUpsLastDay">Who registered in the last 24 hours by the database's clock, those included who left again.</param>
public sealed record UserMetrics(long Total, long Active, IReadOnlyDictionary<string, long> ByRole, long SignUpsLastDay);
