using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>A table and a row that it takes, to be spoilt one rule at a time by plain SQL.</summary>
/// <param name="lab">The database.</param>
/// <param name="table">The table.</param>
/// <param name="good">SQL of each column's value, of a row that is taken; made anew for each row.</param>
internal sealed class RawTable(ProvisioningLab lab, string table, Func<Dictionary<string, string>> good)
{
    /// <summary>Inserts the good row with some columns changed.</summary>
    public Task InsertAsync(params (string Column, string Value)[] changes)
    {
        var row = good();
        foreach (var (column, value) in changes)
        {
            row[column] = value;
        }

        return lab.AsOwnerAsync($"insert into {table} ({string.Join(", ", row.Keys)}) values ({string.Join(", ", row.Values)})");
    }

    /// <summary>Asserts that a constraint, unique index or column refuses the changed row, and that the unchanged one is taken.</summary>
    public async Task RefusesAsync(string constraint, params (string Column, string Value)[] changes)
    {
        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => InsertAsync(changes));
        Assert.Equal((constraint, string.Join(' ', changes)), (lab.Engine.Classify(error).Constraint, string.Join(' ', changes)));
        await InsertAsync();
    }

    /// <summary>Asserts that a constraint refuses a statement.</summary>
    public async Task RefusesAsync(string constraint, string sql, params Parameter[] parameters)
    {
        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => lab.AsOwnerAsync(sql, parameters));
        Assert.Equal(constraint, lab.Engine.Classify(error).Constraint);
    }
}
