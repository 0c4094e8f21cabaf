using System.Data.Common;

namespace Pathfinder.Tests.Inputs;

/// <summary>A pool that has no connection for anybody.</summary>
internal sealed class UntouchableSource : DbDataSource
{
    public override string ConnectionString => "";

    protected override DbConnection CreateDbConnection() => throw new DatabaseTouchedException();
}
