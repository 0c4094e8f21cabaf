using System.Data.Common;

namespace Oracle.ManagedDataAccess.Client;

public sealed class OracleException : DbException
{
    internal OracleException() => throw null!;

    public int Number => throw null!;
}
