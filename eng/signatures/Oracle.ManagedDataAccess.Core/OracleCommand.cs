using System.Data;
using System.Data.Common;

namespace Oracle.ManagedDataAccess.Client;

public sealed class OracleCommand : DbCommand
{
    public bool BindByName { get => throw null!; set => throw null!; }

    public int ArrayBindCount { get => throw null!; set => throw null!; }

    public int InitialLOBFetchSize { get => throw null!; set => throw null!; }

    public override string CommandText { get => throw null!; set => throw null!; }

    public override int CommandTimeout { get => throw null!; set => throw null!; }

    public override CommandType CommandType { get => throw null!; set => throw null!; }

    public override bool DesignTimeVisible { get => throw null!; set => throw null!; }

    public override UpdateRowSource UpdatedRowSource { get => throw null!; set => throw null!; }

    protected override DbConnection? DbConnection { get => throw null!; set => throw null!; }

    protected override DbParameterCollection DbParameterCollection => throw null!;

    protected override DbTransaction? DbTransaction { get => throw null!; set => throw null!; }

    public override void Cancel() => throw null!;

    public override int ExecuteNonQuery() => throw null!;

    public override object? ExecuteScalar() => throw null!;

    public override void Prepare() => throw null!;

    protected override DbParameter CreateDbParameter() => throw null!;

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => throw null!;
}
