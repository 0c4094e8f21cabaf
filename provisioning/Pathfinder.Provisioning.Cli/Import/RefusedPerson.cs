namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>One row that was not registered.</summary>
/// <param name="Line">The line of the file on which it begins.</param>
/// <param name="Field">The column at fault, or none when the row as a whole is.</param>
/// <param name="Rule">The rule it breaks.</param>
/// <param name="Message">The rule in words.</param>
internal sealed record RefusedPerson(long Line, string? Field, string? Rule, string? Message);
