using Microsoft.EntityFrameworkCore;

namespace Oracle.EntityFrameworkCore.Infrastructure;

public class OracleDbContextOptionsBuilder
{
    internal OracleDbContextOptionsBuilder() => throw null!;

    public virtual OracleDbContextOptionsBuilder UseOracleSQLCompatibility(OracleSQLCompatibility oracleSQLCompatibility) => throw null!;
}
