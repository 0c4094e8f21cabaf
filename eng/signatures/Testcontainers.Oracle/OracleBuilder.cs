namespace Testcontainers.Oracle;

public sealed class OracleBuilder
{
    public OracleBuilder(string image) => throw null!;

    public OracleContainer Build() => throw null!;

    public OracleBuilder WithPassword(string password) => throw null!;
}
