namespace Pathfinder.Data.Installation;

/// <summary>An installation that was refused or could not go on; the message says what to do.</summary>
public sealed class InstallationException : PathfinderException
{
    private InstallationException(string code, string message, Exception? inner = null)
        : base(code, message, inner)
    {
    }

    internal static InstallationException BadScripts(IEnumerable<string> problems) =>
        new("install.scripts", "The SQL files of this version are not in order: " + string.Join("; ", problems) + ".");

    internal static InstallationException Preflight(IEnumerable<PreflightCheck> missing) =>
        new("install.preflight", "The database is not ready: " + string.Join("; ",
            missing.Select(check => $"{check.Name} is {check.Actual}, required is {check.Required} ({check.Advice})")) + ".");

    internal static InstallationException Locked(TimeSpan waited, string holder) =>
        new("install.locked", FormattableString.Invariant(
            $"Another installation has been running for the {waited.TotalSeconds:0.#} seconds that this one waited: {holder}. Let it finish, or end it, and run this again."));

    internal static InstallationException Creating(Exception cause) =>
        new("install.locked", "Another session is creating something in the schema and has not ended for 5 seconds. Let it finish, or end it, and verify again; nothing was changed.", cause);

    internal static InstallationException Changed(string path, string remedy) =>
        new("install.changed", $"{path} was changed after it was applied: restore the file, and put the change into {remedy}.");

    internal static InstallationException HalfChanged(string path, int done) =>
        new("install.changed", FormattableString.Invariant(
            $"{path} was changed within its first {done} statements, which an earlier run has carried out: restore those; the statements behind them may be mended."));

    internal static InstallationException OutOfOrder(string path, string newest) =>
        new("install.out_of_order", $"{path} is older than {newest}, which is applied: give it a later time stamp.");

    internal static InstallationException Newer(IEnumerable<string> versions) =>
        new("install.newer", $"The database holds what these files do not: {string.Join(", ", versions)}. Use the version that installed it, or a later one.");

    internal static InstallationException UnknownVersion(string version, IEnumerable<string> versions) =>
        new("install.unknown_version", $"There is no migration '{version}': give one of {string.Join(", ", versions)}, or 0 to take everything back.");

    internal static InstallationException Unconfirmed(IReadOnlyCollection<string> versions) =>
        new("install.unconfirmed", FormattableString.Invariant(
            $"This would take back {versions.Count} migrations and lose their data: {string.Join(", ", versions)}. Confirm it to go on; nothing was changed."));

    internal static InstallationException InUse(string path, string table, long rows) =>
        new("install.in_use", FormattableString.Invariant(
            $"{path} refuses while {table} has rows, and it has {rows}: drop the tenants first. Nothing was changed."));

    internal static InstallationException Failed(string path, int line, Exception cause) =>
        new("install.failed", FormattableString.Invariant(
            $"{path}, line {line}: {Sentence(cause)} Mend the cause and run this again: it goes on from where it stopped."), cause);

    internal static InstallationException Unverifiable(string path, int line, Exception cause) =>
        new("install.unverifiable", FormattableString.Invariant(
            $"{path}, line {line} cannot be carried out in this database: {Sentence(cause)} Mend the cause and verify again; nothing was changed."), cause);

    internal static InstallationException Interrupted(Exception cause) =>
        new("install.database", $"The database did not answer as it should: {Sentence(cause)} Mend the cause and run this again: it goes on from where it stopped.", cause);

    private static string Sentence(Exception cause) => cause.Message.TrimEnd('.', ' ', '\n', '\r') + ".";

    internal static InstallationException Broken(IEnumerable<string> objects) =>
        new("install.broken", "Everything was applied, yet the database reports objects that do not work: " + string.Join("; ", objects) + ".");
}
