namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>A clock that stands where the test puts it.</summary>
internal sealed class SettableClock(DateTime now) : TimeProvider
{
    public DateTime Now { get; set; } = now;

#pragma warning disable RS0030 // the clock's own type
    public override DateTimeOffset GetUtcNow() => new(Now);
#pragma warning restore RS0030
}
