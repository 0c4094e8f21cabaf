using System.Data.Common;
using Oracle.EntityFrameworkCore.Infrastructure;

namespace Microsoft.EntityFrameworkCore;

public static class OracleDbContextOptionsExtensions
{
    public static DbContextOptionsBuilder UseOracle(
        this DbContextOptionsBuilder optionsBuilder, DbConnection connection, Action<OracleDbContextOptionsBuilder>? oracleOptionsAction = null) => throw null!;
}
