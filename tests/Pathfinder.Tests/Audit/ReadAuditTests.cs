using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Xunit;

namespace Pathfinder.Tests.Audit;

[Trait("Requirement", "P-TENANT-35")]
[Trait("Requirement", "E-117")]
public sealed class ReadAuditTests
{
    private static readonly Actor Ada = Actor.Named("operator:ada");

    [Fact]
    public async Task What_cannot_be_recorded_is_not_handed_over()
    {
        var wasRead = false;

        var error = await Assert.ThrowsAsync<UnavailableException>(() => new FullAudit().ReadAsync(new DataRead("user"), Ada, () =>
        {
            wasRead = true;
            return Task.FromResult("a secret");
        }));

        Assert.True(wasRead);
        Assert.DoesNotContain("a secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_read_is_recorded_before_it_is_handed_over_and_a_failure_before_it_is_told()
    {
        var audit = new KeptAudit();

        Assert.Equal("found", await audit.ReadAsync(new DataRead("thing") { ResourceId = "1" }, Ada, () => Task.FromResult("found"), found => found + " key"));
        Assert.Null(await audit.ReadAsync(new DataRead("thing") { ResourceId = "2" }, Ada, () => Task.FromResult<string?>(null)));
        await Assert.ThrowsAsync<NotFoundException>(() => audit.ReadAsync<string>(new DataRead("thing") { ResourceId = "3" }, Ada, () => throw new NotFoundException("thing", "3")));
        await Assert.ThrowsAsync<OperationCanceledException>(() => audit.ReadAsync<string>(new DataRead("thing"), Ada, () => throw new OperationCanceledException()));

        Assert.Equal([("found key", null), ("2", "row.not_found"), ("3", "row.not_found")], audit.Reads.Select(read => (read.ResourceId, read.Error)));
    }

    private sealed class KeptAudit : IReadAudit
    {
        public List<DataRead> Reads { get; } = [];

        public Task RecordAsync(DataRead read, Actor by, CancellationToken cancellationToken)
        {
            Reads.Add(read);
            return Task.CompletedTask;
        }
    }

    private sealed class FullAudit : IReadAudit
    {
        public Task RecordAsync(DataRead read, Actor by, CancellationToken cancellationToken) => throw new UnavailableException(new IOException("disk full"), outcomeUnknown: false);
    }
}
