namespace Pathfinder.Data.Engine;

/// <summary>The one door through which the platform's zone-aware clock becomes our UTC time.</summary>
internal static class ClockExtensions
{
    /// <summary>The present moment, of kind UTC.</summary>
#pragma warning disable RS0030 // the clock's own type; it goes no further than this line
    public static DateTime UtcNow(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime;
#pragma warning restore RS0030
}
