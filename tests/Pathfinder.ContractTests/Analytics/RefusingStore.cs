using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.Data;
using Pathfinder.Data.Analytics;

namespace Pathfinder.ContractTests.Analytics;

/// <summary>A store that refuses batches with certain events, as a database does by a rule that nobody foresaw.</summary>
internal sealed class RefusingStore(IEventStore store, Func<EventRow, bool> refuses) : IEventStore
{
    public EventBuffer Buffer() => new(this, TimeProvider.System, Options.Create(new AnalyticsOptions()), NullLogger<EventBuffer>.Instance);

    public Task<IngestResult> WriteAsync(IReadOnlyList<EventRow> events, CancellationToken cancellationToken) =>
        events.Any(refuses) ? throw new ValidationException("Value", "range", "is not one that the database accepts.") : store.WriteAsync(events, cancellationToken);
}
