namespace Pathfinder.Data.Archiving.Inactivity;

/// <summary>Tells nobody.</summary>
internal sealed class NoInactivityNotices : IInactivityNotices
{
    /// <inheritdoc />
    public Task TellAsync(AbsentUser user, DateTime inactiveAt, CancellationToken cancellationToken) => Task.CompletedTask;
}
