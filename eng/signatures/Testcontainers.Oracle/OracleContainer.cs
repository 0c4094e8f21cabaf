namespace Testcontainers.Oracle;

public sealed class OracleContainer
{
    internal OracleContainer() => throw null!;

    public string GetConnectionString() => throw null!;

    public Task StartAsync(CancellationToken ct = default) => throw null!;
}
