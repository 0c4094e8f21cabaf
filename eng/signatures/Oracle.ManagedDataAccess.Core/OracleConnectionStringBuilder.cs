using System.Data.Common;

namespace Oracle.ManagedDataAccess.Client;

public sealed class OracleConnectionStringBuilder : DbConnectionStringBuilder
{
    public OracleConnectionStringBuilder(string connectionString) => throw null!;

    public string DBAPrivilege { get => throw null!; set => throw null!; }

    public int IncrPoolSize { get => throw null!; set => throw null!; }

    public int MaxPoolSize { get => throw null!; set => throw null!; }
    public int ConnectionTimeout { get => throw null!; set => throw null!; }

    public string Password { get => throw null!; set => throw null!; }

    public string ProxyPassword { get => throw null!; set => throw null!; }

    public string ProxyUserId { get => throw null!; set => throw null!; }

    public string UserID { get => throw null!; set => throw null!; }
}
