using System.Data;
using System.Data.Common;

namespace Oracle.ManagedDataAccess.Client;

public sealed class OracleParameter : DbParameter
{
    public OracleParameter(string parameterName, OracleDbType oraType) => throw null!;

    public OracleParameter(string parameterName, OracleDbType oraType, ParameterDirection direction) => throw null!;

    public override DbType DbType { get => throw null!; set => throw null!; }

    public override ParameterDirection Direction { get => throw null!; set => throw null!; }

    public override bool IsNullable { get => throw null!; set => throw null!; }

    public override string ParameterName { get => throw null!; set => throw null!; }

    public override int Size { get => throw null!; set => throw null!; }

    public override string SourceColumn { get => throw null!; set => throw null!; }

    public override bool SourceColumnNullMapping { get => throw null!; set => throw null!; }

    public override object? Value { get => throw null!; set => throw null!; }

    public override void ResetDbType() => throw null!;
}
