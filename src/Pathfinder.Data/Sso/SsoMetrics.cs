using System.Diagnostics.Metrics;

namespace Pathfinder.Data.Sso;

/// <summary>Counts what happens to identities of other services, by process.</summary>
internal static class SsoMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string Meter = "Pathfinder.Data";

    /// <summary>Name of the counter; its tag <c>action</c> is <c>link</c> or <c>unlink</c>, its tag <c>provider</c> the service.</summary>
    public const string Changes = "pathfinder.sso.changes";

    private static readonly Counter<long> Counter = new Meter(Meter).CreateCounter<long>(Changes, "{change}", "Identities of other services linked and unlinked.");

    /// <summary>Counts one change that is committed.</summary>
    public static void Count(string action, string provider) =>
        Counter.Add(1, new KeyValuePair<string, object?>("action", action), new KeyValuePair<string, object?>("provider", provider));
}
