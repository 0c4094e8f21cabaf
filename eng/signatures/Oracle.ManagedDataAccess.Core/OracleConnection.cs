using System.Data;
using System.Data.Common;

namespace Oracle.ManagedDataAccess.Client;

public sealed class OracleConnection : DbConnection
{
    public OracleConnection() => throw null!;

    public OracleConnection(string connectionString) => throw null!;

    public string ClientId { set => throw null!; }

    public string ModuleName { set => throw null!; }

    public override string ConnectionString { get => throw null!; set => throw null!; }

    public override string Database => throw null!;

    public override string DataSource => throw null!;

    public override string ServerVersion => throw null!;

    public override ConnectionState State => throw null!;

    public static void ClearPool(OracleConnection connection) => throw null!;

    public new OracleCommand CreateCommand() => throw null!;

    public override void ChangeDatabase(string databaseName) => throw null!;

    public override void Close() => throw null!;

    public override void Open() => throw null!;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw null!;

    protected override DbCommand CreateDbCommand() => throw null!;
}
