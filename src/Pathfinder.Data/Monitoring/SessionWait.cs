namespace Pathfinder.Data.Monitoring;

/// <summary>A session of the database that waits for another.</summary>
/// <param name="Session">Its number on the server.</param>
/// <param name="Account">The account that it logged in with.</param>
/// <param name="Program">The program, as it named itself.</param>
/// <param name="Seconds">How long it has waited.</param>
/// <param name="WaitsFor">What for, in the server's words.</param>
/// <param name="BlockedBy">The sessions that hold it up.</param>
/// <param name="Statement">What it wants to run; on Oracle its number.</param>
public sealed record SessionWait(string Session, string? Account, string? Program, decimal Seconds, string WaitsFor, string? BlockedBy, string? Statement);
